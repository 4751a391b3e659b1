using Overlap.Actors.Messages;
using Overlap.Metering;
using Overlap.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// Mode <c>pipe</c>: the body's task is started and not awaited; as with <c>PipeTo</c> the actor goes on, and counts each end when it
/// gets to it, by the time stamp of the thread where the body ended. Any number of messages may be in flight. A task that has already
/// ended when the body returns it is counted at once.
/// </summary>
internal sealed class PipeWorker : WorkerActor
{
    // A busy worker looks itself for what has ended, so it needs no messages. The router and the tokens wait for what is counted; a look at
    // each start would take the queue's ends from the other threads' caches each time.
    private const int LooksPerSecond = 50_000;

    private readonly IAsyncTaskBody _body;
    private readonly WorkerCounters _counters;
    private readonly long _lookInterval;
    private readonly Stack<PendingTask> _pool = new();
    private long _lookedAt;

    /// <param name="state">The state that outlives the worker's incarnations.</param>
    /// <param name="body">The work for each message.</param>
    public PipeWorker(WorkerState state, IAsyncTaskBody body) : base(state)
    {
        _body = body;
        _counters = state.Services.Recorder.Counters;
        _lookInterval = Time.TimestampFrequency / LooksPerSecond;
        Receive<Assignment>(assignment =>
        {
            State.Backlog.Add(assignment);
            Work();
        });
        Receive<Resume>(_ => Work());
    }

    private void Work()
    {
        State.Ended.Wake();
        do
        {
            for (var now = CountEnded(); TryStart(now, out var message);)
            {
                now = Run(message);
                // A sample is of what has ended until then, counted by its own time stamps.
                if (now - _lookedAt >= _lookInterval || _counters.IsSampleDue(now))
                    now = CountEnded();
            }
        }
        while (!State.Ended.TrySleep());
    }

    // Like CountEnded it returns the time stamp of the next start.
    private long Run(Message message)
    {
        var isFollowed = false;
        Exception? failure = null;
        try
        {
            var task = _body.RunAsync(message, BodyContext);
            if (task.IsCompleted)
                task.GetAwaiter().GetResult();
            else
            {
                Follow(task);
                isFollowed = true;
            }
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }
        // A task that ended synchronously was never in flight beside another; passing it on as ended would make it so.
        return isFollowed ? Time.GetTimestamp() : End(failure);
    }

    private void Follow(ValueTask task)
    {
        var pending = _pool.TryPop(out var used) ? used : new PendingTask(Time, State.Ended);
        pending.Start(task, State.Detach(), State.Backlog.Current.TransferReference(), Self);
    }

    private long CountEnded()
    {
        if (State.Ended.TryTake(out var ended))
        {
            do
            {
                State.End(in ended.Task.Run, ended.At, ended.Failure);
                _pool.Push(ended.Task);
            }
            while (State.Ended.TryTake(out ended));
            NotifyCapacity();
        }
        return _lookedAt = Time.GetTimestamp();
    }
}
