using Akka.Actor.Internal;

namespace Akka.Actor;

public sealed class LocalActorRefProvider : IActorRefProvider
{
    private readonly ActorSystemImpl _system;
    private readonly TaskCompletionSource _terminated = new();
    private long _temporaryNames;

    internal LocalActorRefProvider(ActorSystemImpl system)
    {
        _system = system;
        DefaultAddress = new Address("akka", system.Name);
        RootPath = new RootActorPath(DefaultAddress);
        DeadLetters = new DeadLetterActorRef(this, RootPath / "deadLetters", system.EventStream);
    }

    public Address DefaultAddress { get; }

    public ActorPath RootPath { get; }

    public IActorRef DeadLetters { get; }

    public Settings Settings => _system.Settings;

    public Task TerminationTask => _terminated.Task;

    public LocalActorRef Root { get; private set; } = null!;

    public IInternalActorRef RootGuardian => Root;

    public LocalActorRef Guardian { get; private set; } = null!;

    public LocalActorRef SystemGuardian { get; private set; } = null!;

    public ActorPath TempPath() => RootPath / "temp" / ActorNames.Generated(Interlocked.Increment(ref _temporaryNames) - 1);

    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs) => new(tcs, TempPath(), this);

    public IActorRef ResolveActorRef(string path) =>
        ActorPath.TryParse(path, out var actorPath) ? ResolveActorRef(actorPath!) : DeadLetters;

    public IActorRef ResolveActorRef(ActorPath actorPath)
    {
        var found = actorPath.Root == RootPath ? Root.GetChild(actorPath.Elements) : ActorRefs.Nobody;
        return found.IsNobody() || (actorPath.Uid != ActorCell.UndefinedUid && actorPath.Uid != found.Path.Uid)
            ? new EmptyLocalActorRef(this, actorPath, _system.EventStream)
            : found;
    }

    /// <summary>Starts the guardians.</summary>
    internal void Init()
    {
        var strategy = SupervisorStrategyConfigurator.CreateConfigurator(Settings.SupervisorStrategyClass).Create();
        var aboveRoot = new RootGuardianSupervisor(RootPath / "bubble-walker", this, _terminated.SetResult);
        Root = MakeGuardian(Props.Create<RootGuardianActor>(SupervisorStrategy.StoppingStrategy), aboveRoot, RootPath);
        Guardian = MakeGuardian(Props.Create<GuardianActor>(strategy), Root, RootPath / "user");
        SystemGuardian = MakeGuardian(
            new Props(typeof(SystemGuardianActor), SupervisorStrategy.DefaultStrategy, Guardian), Root, RootPath / "system");
        Root.Cell.AdoptChild(Guardian);
        Root.Cell.AdoptChild(SystemGuardian);
        Root.Start();
        Guardian.Start();
        SystemGuardian.Start();
        Root.Tell(SystemGuardian, ActorRefs.NoSender);
    }

    private LocalActorRef MakeGuardian(Props props, IInternalActorRef supervisor, ActorPath path)
    {
        var dispatcher = _system.Dispatchers.Lookup(Dispatch.Dispatchers.InternalDispatcherId);
        var mailboxType = _system.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);
        return new LocalActorRef(_system, props, dispatcher, mailboxType, supervisor, path);
    }
}
