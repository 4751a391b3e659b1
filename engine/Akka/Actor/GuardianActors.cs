namespace Akka.Actor;

/// <summary>The root of the tree; ends when the system guardian has.</summary>
internal sealed class RootGuardianActor : ActorBase
{
    protected override bool Receive(object message)
    {
        if (message is Terminated)
            Context.Stop(Self);
        else if (message is IActorRef systemGuardian)
            Context.Watch(systemGuardian);
        return true;
    }
}

/// <summary><c>/user</c>.</summary>
internal sealed class GuardianActor : ActorBase
{
    protected override bool Receive(object message) => false;
}

/// <summary><c>/system</c>; outlives the user guardian, so that loggers and the like see it end.</summary>
internal sealed class SystemGuardianActor : ActorBase
{
    private readonly IActorRef _userGuardian;

    public SystemGuardianActor(IActorRef userGuardian) => _userGuardian = userGuardian;

    protected override void PreStart() => Context.Watch(_userGuardian);

    protected override bool Receive(object message)
    {
        if (message is not Terminated)
            return false;
        Context.Stop(Self);
        return true;
    }
}
