using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Has what follows an await run on the thread pool as if in a turn of the given cell.</summary>
internal sealed class AmbientCellContext(ActorCell? cell) : SynchronizationContext
{
    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state) =>
        ThreadPool.QueueUserWorkItem(_ => Run(d, state));

    public override void Send(SendOrPostCallback d, object? state) => Run(d, state);

    private void Run(SendOrPostCallback callback, object? state)
    {
        var outerCell = ActorCell.Current;
        var outerContext = Current;
        ActorCell.Leave(cell);
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            ActorCell.Leave(outerCell);
            SetSynchronizationContext(outerContext);
        }
    }
}
