using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Stands above the root: hears of its end, and stops it when it fails.</summary>
internal sealed class RootGuardianSupervisor(ActorPath path, IActorRefProvider provider, Action terminated) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                ((IInternalActorRef)failed.Child).Stop();
                break;
            case DeathWatchNotification:
                terminated();
                break;
        }
    }
}
