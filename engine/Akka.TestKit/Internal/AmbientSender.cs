using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Makes a test actor the sender of what the test on this thread tells without naming one, after its awaits too.</summary>
internal static class AmbientSender
{
    public static void Set(IActorRef? testActor)
    {
        var cell = (testActor as ActorRefWithCell)?.Underlying;
        ActorCell.Leave(cell);
        SynchronizationContext.SetSynchronizationContext(new AmbientCellContext(cell));
    }

    public static void Clear()
    {
        ActorCell.Leave(null);
        if (SynchronizationContext.Current is AmbientCellContext)
            SynchronizationContext.SetSynchronizationContext(null);
    }
}
