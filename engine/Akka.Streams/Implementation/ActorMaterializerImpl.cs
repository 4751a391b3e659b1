using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Akka.Pattern;
using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Implementation;

internal sealed class ActorMaterializerImpl : ActorMaterializer
{
    private static int _supervisors;

    private readonly StreamSupervisor.State _state;
    private readonly string _namePrefix;

    private ActorMaterializerImpl(
        ActorSystem system, ActorMaterializerSettings settings, IActorRef supervisor, StreamSupervisor.State state, string namePrefix)
    {
        System = system;
        Settings = settings;
        Supervisor = supervisor;
        _state = state;
        _namePrefix = namePrefix;
        Logger = Logging.GetLogger(system, supervisor.Path.ToString());
    }

    public override ActorMaterializerSettings Settings { get; }

    public override ActorSystem System { get; }

    public override IActorRef Supervisor { get; }

    public override ILoggingAdapter Logger { get; }

    public override bool IsShutdown => _state.IsShutdown;

    public override MessageDispatcher ExecutionContext =>
        Settings.Dispatcher.Length > 0 ? System.Dispatchers.Lookup(Settings.Dispatcher) : System.Dispatchers.DefaultGlobalDispatcher;

    public static ActorMaterializerImpl Create(
        IActorRefFactory context, ActorSystem system, ActorMaterializerSettings settings, string namePrefix)
    {
        var state = new StreamSupervisor.State();
        var props = WithDispatcher(Props.Create<StreamSupervisor>(state), settings.Dispatcher);
        var supervisor = context.ActorOf(props, $"StreamSupervisor-{Interlocked.Increment(ref _supervisors) - 1}");
        return new ActorMaterializerImpl(system, settings, supervisor, state, namePrefix);
    }

    public override ILoggingAdapter MakeLogger(object logSource) => Logging.GetLogger(System, logSource.ToString()!);

    public override ActorMaterializerSettings EffectiveSettings(Attributes attributes)
    {
        var settings = Settings;
        if (attributes.GetAttribute<Attributes.InputBuffer>() is { } buffer)
            settings = settings.WithInputBuffer(buffer.Initial, buffer.Max);
        if (attributes.GetAttribute<ActorAttributes.Dispatcher>() is { } dispatcher)
            settings = settings.WithDispatcher(dispatcher.Name);
        if (attributes.GetAttribute<ActorAttributes.SupervisionStrategy>() is { } strategy)
            settings = settings.WithSupervisionStrategy(strategy.Decider);
        return settings;
    }

    public override IMaterializer WithNamePrefix(string namePrefix) =>
        new ActorMaterializerImpl(System, Settings, Supervisor, _state, namePrefix);

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable) => Materialize(runnable, Attributes.None);

    public override TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes)
    {
        if (IsShutdown)
            throw new IllegalStateException("Trying to materialize stream after materializer has been shutdown");
        var builder = new StreamBuilder(this);
        var inherited = Settings.ToAttributes().And(initialAttributes);
        var value = runnable.Blueprint.Build(builder, inherited, builder.NewIsland(inherited), out _);
        StartIslands(builder.Islands.Where(island => island.Logics.Count > 0).ToList());
        return value();
    }

    public override ICancelable ScheduleOnce(TimeSpan delay, Action action) =>
        System.Scheduler.Advanced.ScheduleOnceCancelable(delay, action);

    public override ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        System.Scheduler.Advanced.ScheduleRepeatedlyCancelable(initialDelay, interval, action);

    public override void Shutdown()
    {
        if (_state.Shutdown())
            Supervisor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
    }

    /// <summary>Starts an actor beside the streams, from whatever thread.</summary>
    public IActorRef StartChild(Props props, string? name, string? dispatcher) =>
        ((ActorRefWithCell)Supervisor).Underlying.AttachChild(
            WithDispatcher(props, dispatcher ?? Settings.Dispatcher), isSystemService: false, name);

    private static Props WithDispatcher(Props props, string dispatcher) =>
        dispatcher.Length > 0 ? props.WithDispatcher(dispatcher) : props;

    /// <summary>
    /// All actors are there before the first stage runs, since a stage may at once have something to tell another island.
    /// </summary>
    private void StartIslands(List<Island> islands)
    {
        var flow = $"{_namePrefix}-{_state.NextFlow()}";
        try
        {
            for (var i = 0; i < islands.Count; i++)
                islands[i].Actor = StartActor(islands[i], $"{flow}-{i}");
        }
        catch
        {
            foreach (var island in islands.Where(island => island.Actor is not null))
                System.Stop(island.Actor!);
            throw;
        }

        foreach (var island in islands)
            island.Post(StartIsland.Instance);
    }

    private IActorRef StartActor(Island island, string prefix)
    {
        var name = string.Concat(island.Attributes.GetNameOrDefault().Select(c =>
            char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
        var dispatcher = island.Attributes.GetMandatoryAttribute<ActorAttributes.Dispatcher>().Name;
        return StartChild(Props.Create<ActorGraphInterpreter>(island, this), $"{prefix}-{name}", dispatcher);
    }
}
