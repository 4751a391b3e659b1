using Overlap.Actors.Messages;

namespace Overlap.Actors.Workers;

/// <summary>
/// Mode <c>await</c>: <c>ReceiveAsync</c> suspends the mailbox until the body's task ends, so at most one message is in flight
/// although no thread is blocked.
/// </summary>
internal sealed class AwaitWorker : WorkerActor
{
    private readonly IAsyncTaskBody _body;

    /// <param name="state">The state that outlives the worker's incarnations.</param>
    /// <param name="body">The work for each message.</param>
    public AwaitWorker(WorkerState state, IAsyncTaskBody body) : base(state)
    {
        _body = body;
        ReceiveAsync<Assignment>(assignment =>
        {
            State.Backlog.Add(assignment);
            return WorkAsync();
        });
        ReceiveAsync<Resume>(_ => WorkAsync());
    }

    private async Task WorkAsync()
    {
        for (var now = Time.GetTimestamp(); TryStart(now, out var message);)
        {
            Exception? failure = null;
            try
            {
                await _body.RunAsync(message, BodyContext);
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
            now = End(failure);
        }
    }
}
