using Overlap.Actors.Messages;

namespace Overlap.Actors.Workers;

/// <summary>Mode <c>sync</c>: the body blocks the actor, so at most one message is in flight.</summary>
internal sealed class SyncWorker : WorkerActor
{
    private readonly ITaskBody _body;

    /// <param name="state">The state that outlives the worker's incarnations.</param>
    /// <param name="body">The work for each message.</param>
    public SyncWorker(WorkerState state, ITaskBody body) : base(state)
    {
        _body = body;
        Receive<Assignment>(assignment =>
        {
            State.Backlog.Add(assignment);
            Work();
        });
        Receive<Resume>(_ => Work());
    }

    private void Work()
    {
        for (var now = Time.GetTimestamp(); TryStart(now, out var message);)
        {
            Exception? failure = null;
            try
            {
                _body.Run(in message, BodyContext);
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
            now = End(failure);
        }
    }
}
