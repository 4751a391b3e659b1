using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers;

/// <summary>Mode <c>sync</c>: the body blocks the actor, so one message at most is in flight.</summary>
public sealed class SyncWorker : WorkerActor
{
    private readonly ITaskBody _body;

    /// <param name="desk">What outlives the incarnations of this worker.</param>
    /// <param name="body">The work for each message.</param>
    public SyncWorker(WorkerDesk desk, ITaskBody body) : base(desk)
    {
        _body = body;
        Receive<Assignment>(assignment =>
        {
            Desk.Add(assignment);
            Work();
        });
        Receive<Resume>(_ => Work());
    }

    private void Work()
    {
        while (Desk.TryPeek(out var assignment))
        {
            var now = Desk.Time.GetTimestamp();
            while (HasNext(assignment))
            {
                if (!MayBegin())
                    return;
                now = Run(Begin(assignment, now));
            }
            Finish(assignment);
        }
    }

    private long Run(in Message message)
    {
        Exception? failure = null;
        try
        {
            _body.Run(in message, Desk.Context);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }
        // The end of one body is the begin of the next: one time stamp a message.
        var now = Desk.Time.GetTimestamp();
        Desk.End(now, failure);
        EaseNowAndThen(now);
        return now;
    }
}
