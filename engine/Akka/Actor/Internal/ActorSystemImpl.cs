using System.Collections.Concurrent;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor.Internal;

public class ActorSystemImpl : ExtendedActorSystem
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();
    private readonly Stack<Action> _onTermination = [];
    private readonly TaskCompletionSource _whenTerminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LocalActorRefProvider _provider;
    private IActorRef _deadLetterListener = ActorRefs.Nobody;
    private int _terminating;

    public ActorSystemImpl(string name, ActorSystemSetup setup)
    {
        CheckName(name);
        Name = name;
        var config = setup.Get<BootstrapSetup>().Select(bootstrap => bootstrap.Config.GetOrElse(Config.Empty)).GetOrElse(Config.Empty);
        Settings = new Settings(this, config, setup);
        EventStream = new EventStream(Settings.DebugEventStream);
        Log = new BusLogging(EventStream, $"ActorSystem({name})", GetType(), Settings.LogFormatter);
        Scheduler = (IScheduler)Activator.CreateInstance(TypeNames.Find(Settings.SchedulerClass), Settings.Config, Log)!;
        _provider = new LocalActorRefProvider(this);
        Mailboxes = new Mailboxes(this);
        Dispatchers = new Dispatchers(this, new DispatcherPrerequisites(EventStream, Scheduler, Settings, Mailboxes));
    }

    public override string Name { get; }

    public override Settings Settings { get; }

    public override EventStream EventStream { get; }

    public override ILoggingAdapter Log { get; }

    public override IScheduler Scheduler { get; }

    public override Dispatchers Dispatchers { get; }

    public override Mailboxes Mailboxes { get; }

    public override IActorRefProvider Provider => _provider;

    public override IActorRef DeadLetters => _provider.DeadLetters;

    public override IInternalActorRef Guardian => _provider.Guardian;

    public override IInternalActorRef SystemGuardian => _provider.SystemGuardian;

    public override IInternalActorRef LookupRoot => _provider.RootGuardian;

    public override Task WhenTerminated => _whenTerminated.Task;

    /// <summary>Whether it is ending or has ended.</summary>
    internal bool IsTerminating => Volatile.Read(ref _terminating) != 0;

    public void Start()
    {
        EventStream.StartStdoutLogger(Settings);
        _provider.Init();
        _provider.TerminationTask.ContinueWith(
            _ => End(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        EventStream.StartDefaultLoggers(this);
        if (Settings.LogDeadLetters > 0)
            _deadLetterListener = SystemActorOf<DeadLetterListener>("deadLetterListener");
        foreach (var extension in Settings.Config.GetStringList("akka.extensions"))
            RegisterExtension((IExtensionId)Activator.CreateInstance(TypeNames.Find(extension))!);
        CoordinatedShutdown.Get(this);
    }

    public override IActorRef ActorOf(Props props, string? name = null) =>
        _provider.Guardian.Cell.AttachChild(props, isSystemService: false, name);

    public override IActorRef SystemActorOf(Props props, string? name = null) =>
        _provider.SystemGuardian.Cell.AttachChild(props, isSystemService: true, name);

    public override IActorRef SystemActorOf<TActor>(string? name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this);

    public override ActorSelection ActorSelection(string actorPath) =>
        ActorRefFactoryShared.ActorSelection(actorPath, this, _provider.RootGuardian);

    public override void Stop(IActorRef actor)
    {
        if (((IInternalActorRef)actor).Parent is LocalActorRef parent)
            parent.Cell.Stop(actor);
        else
            ((IInternalActorRef)actor).Stop();
    }

    public override object RegisterExtension(IExtensionId extension) =>
        _extensions.GetOrAdd(extension.ExtensionType, _ => new Lazy<object>(() => extension.CreateExtension(this))).Value;

    public override object GetExtension(IExtensionId extensionId) =>
        TryGetExtension(extensionId.ExtensionType, out var extension) ? extension : RegisterExtension(extensionId);

    public override T GetExtension<T>()
    {
        TryGetExtension<T>(out var extension);
        return extension;
    }

    public override bool HasExtension(Type type) => _extensions.ContainsKey(type);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension)
    {
        var found = _extensions.TryGetValue(extensionType, out var lazy);
        extension = found ? lazy!.Value : null!;
        return found;
    }

    public override bool TryGetExtension<T>(out T extension)
    {
        var found = TryGetExtension(typeof(T), out var untyped);
        extension = (T)untyped;
        return found;
    }

    public override void RegisterOnTermination(Action code)
    {
        lock (_onTermination)
            _onTermination.Push(code);
    }

    public override Task Terminate()
    {
        return Settings.CoordinatedShutdownRunByActorSystemTerminate
            ? CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance)
            : FinalTerminate();
    }

    public override void Abort() => Terminate();

    /// <summary>Stops all actors; the last step of <see cref="CoordinatedShutdown"/>.</summary>
    internal Task FinalTerminate()
    {
        if (Interlocked.Exchange(ref _terminating, 1) == 0)
        {
            if (!Settings.LogDeadLettersDuringShutdown)
                Stop(_deadLetterListener);
            Guardian.Stop();
        }

        return WhenTerminated;
    }

    public override string ToString() => LookupRoot.Path.Root.Address.ToString();

    private static void CheckName(string name)
    {
        if (string.IsNullOrEmpty(name) || !char.IsAsciiLetterOrDigit(name[0])
            || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new ArgumentException(
                $"Invalid ActorSystem name [{name}], must contain only word characters "
                + "(i.e. [a-zA-Z0-9] plus non-leading '-' or '_')",
                nameof(name));
        }
    }

    private void End()
    {
        EventStream.StopDefaultLoggers(this);
        (Scheduler as IDisposable)?.Dispose();
        Action[] callbacks;
        lock (_onTermination)
            callbacks = [.. _onTermination];
        foreach (var callback in callbacks)
        {
            try
            {
                callback();
            }
            catch (Exception e)
            {
                EventStream.Publish(new Error(e, Name, GetType(), "A callback registered by RegisterOnTermination failed"));
            }
        }

        _whenTerminated.SetResult();
    }
}
