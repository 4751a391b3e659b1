using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// Mode <c>await</c>: <c>ReceiveAsync</c> suspends the mailbox until the body's task ends, so one message at most is in flight
/// though no thread is blocked.
/// </summary>
public sealed class AwaitWorker : WorkerActor
{
    private readonly IAsyncTaskBody _body;

    /// <param name="desk">What outlives the incarnations of this worker.</param>
    /// <param name="body">The work for each message.</param>
    public AwaitWorker(WorkerDesk desk, IAsyncTaskBody body) : base(desk)
    {
        _body = body;
        ReceiveAsync<Assignment>(assignment =>
        {
            Desk.Add(assignment);
            return WorkAsync();
        });
        ReceiveAsync<Resume>(_ => WorkAsync());
    }

    private async Task WorkAsync()
    {
        while (Desk.TryPeek(out var assignment))
        {
            var now = Desk.Time.GetTimestamp();
            while (HasNext(assignment))
            {
                if (!MayBegin())
                    return;
                now = await RunAsync(Begin(assignment, now));
            }
            Finish(assignment);
        }
    }

    private async ValueTask<long> RunAsync(Message message)
    {
        Exception? failure = null;
        try
        {
            await _body.RunAsync(message, Desk.Context);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }
        var now = Desk.Time.GetTimestamp();
        Desk.End(now, failure);
        EaseNowAndThen(now);
        return now;
    }
}
