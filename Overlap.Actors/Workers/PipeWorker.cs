using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// Mode <c>pipe</c>: the body's task is started and left alone; its end comes back as a message, as with <c>PipeTo</c>. As many
/// messages are in flight as were started and have not ended. A task that has ended when the body returns it counts at once.
/// </summary>
public sealed class PipeWorker : WorkerActor
{
    private readonly IAsyncTaskBody _body;
    private readonly Stack<Flight> _idle = new();

    /// <param name="desk">What outlives the incarnations of this worker.</param>
    /// <param name="body">The work for each message.</param>
    public PipeWorker(WorkerDesk desk, IAsyncTaskBody body) : base(desk)
    {
        _body = body;
        Receive<Assignment>(assignment =>
        {
            Desk.Add(assignment);
            Work();
        });
        Receive<Resume>(_ => Work());
        Receive<Flight>(Land);
    }

    private void Work()
    {
        while (Desk.TryPeek(out var assignment))
        {
            while (HasNext(assignment))
            {
                if (!MayBegin())
                    return;
                Start(assignment, Desk.Time.GetTimestamp());
            }
            Finish(assignment);
        }
    }

    private void Start(Assignment assignment, long now)
    {
        var message = Begin(assignment, now);
        Exception? failure = null;
        try
        {
            var task = _body.RunAsync(message, Desk.Context);
            if (!task.IsCompleted)
            {
                Follow(task, assignment, now);
                return;
            }
            task.GetAwaiter().GetResult();
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }
        // It did not wait, so it was never beside another: a message to oneself would have it so.
        var end = Desk.Time.GetTimestamp();
        Desk.End(end, failure);
        EaseNowAndThen(end);
    }

    private void Follow(ValueTask task, Assignment assignment, long now)
    {
        var flight = _idle.TryPop(out var used) ? used : new Flight(Desk.Time);
        flight.Start(task, Desk.Number, assignment, Desk.IntendedAt, now, Self);
        flight.Token = Desk.TakeOff();
    }

    private void Land(Flight flight)
    {
        Desk.Land(flight);
        Desk.Room?.Eased();
        _idle.Push(flight);
    }
}
