using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Makes a test actor the sender of what the test on this thread tells without naming one, after its awaits too.</summary>
internal static class AmbientSender
{
    // Says when a thread leaves the test's flow of execution, so that the next work it gets from the pool finds no sender there.
    private static readonly AsyncLocal<ActorCell?> Flow = new(OnChange);

    public static void Set(IActorRef? testActor)
    {
        var cell = (testActor as ActorRefWithCell)?.Underlying;
        Flow.Value = cell;
        ActorCell.Leave(cell);
        SynchronizationContext.SetSynchronizationContext(new AmbientCellContext(cell));
    }

    public static void Clear()
    {
        Flow.Value = null;
        ActorCell.Leave(null);
        if (SynchronizationContext.Current is AmbientCellContext)
            SynchronizationContext.SetSynchronizationContext(null);
    }

    private static void OnChange(AsyncLocalValueChangedArgs<ActorCell?> change)
    {
        if (!change.ThreadContextChanged)
            return;
        if (change.PreviousValue is { } left && ActorCell.Current == left)
            ActorCell.Leave(null);
        // Back in the flow, unless on a thread of the pool, which has no context: there the sender is lost.
        else if (change.CurrentValue is { } entered && ActorCell.Current is null && SynchronizationContext.Current is not null)
            ActorCell.Leave(entered);
    }
}
