using Overlap.Actors.Messages;
using Overlap.Metering;

namespace Overlap.Actors.Workers;

/// <summary>
/// Mode <c>sync</c>: the body blocks the actor, so at most one message is in flight. Bodies that are quick run in groups that share a time
/// stamp (<see cref="StampPolicy"/>), unless somebody needs to know of each.
/// </summary>
internal sealed class SyncWorker : WorkerActor
{
    private readonly ITaskBody _body;
    private readonly WorkerRecorder _recorder;
    private readonly bool _mayGroup;

    /// <param name="state">The state that outlives the worker's incarnations.</param>
    /// <param name="body">The work for each message.</param>
    public SyncWorker(WorkerState state, ITaskBody body) : base(state)
    {
        _body = body;
        _recorder = state.Services.Recorder;
        _mayGroup = state.Services.MayGroup;
        Receive<Assignment>(assignment =>
        {
            State.Backlog.Add(assignment);
            Work();
        });
        Receive<Resume>(_ => Work());
    }

    private void Work()
    {
        var now = Time.GetTimestamp();
        while (TryNext(out var assignment))
            now = _mayGroup && _recorder.Stamps.GroupSize > 1 ? RunGroup(assignment, now) : RunSingle(assignment, now);
    }

    // Both return the time stamp of the end, which is also that of the next start.

    private long RunSingle(Assignment assignment, long now)
    {
        var message = Start(assignment, ref now);
        Exception? failure = null;
        try
        {
            _body.Run(in message, BodyContext);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }
        var end = End(failure);
        _recorder.Stamps.EndSingle(end - now);
        return end;
    }

    private long RunGroup(Assignment assignment, long now)
    {
        var (counters, context) = (_recorder.Counters, BodyContext);
        var count = Math.Min(_recorder.Stamps.GroupSize, assignment.Remaining);
        LogNext(assignment, count, ref now);
        _recorder.BeginGroup(assignment.EmittedAt, now);
        for (; count > 0 && counters.IsGroupOpen && !context.Cancellation.IsCancellationRequested; count--)
        {
            var message = assignment.Take();
            counters.StartInGroup();
            try
            {
                _body.Run(in message, context);
                counters.CompleteInGroup();
            }
            catch (Exception failure)
            {
                State.FailInGroup(in message, failure);
            }
        }
        var end = Time.GetTimestamp();
        _recorder.EndGroup(end);
        NotifyThrottled(end);
        return end;
    }
}
