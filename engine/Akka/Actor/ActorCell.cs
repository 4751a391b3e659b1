using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>
/// What stands behind a reference: the mailbox, the actor's present incarnation and its behaviour. Its state is touched in the
/// turns of its mailbox alone, except where children are looked up or added.
/// </summary>
public partial class ActorCell : IUntypedActorContext
{
    public const int UndefinedUid = 0;

    [ThreadStatic]
    private static ActorCell? _current;

    private static long _lastUid;

    private readonly Stack<Receive> _behaviors = [];
    private Receive _behavior = null!;
    private ActorBase? _actor;
    private IActorRef? _sender;
    private ActorTaskScheduler? _taskScheduler;
    private TimerScheduler? _timers;

    public ActorCell(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
    {
        SystemImpl = system;
        InternalSelf = self;
        Props = props;
        Dispatcher = dispatcher;
        Parent = parent;
    }

    public ActorSystemImpl SystemImpl { get; }

    public ActorSystem System => SystemImpl;

    public Props Props { get; }

    public MessageDispatcher Dispatcher { get; }

    public Mailbox Mailbox { get; private set; } = null!;

    public IActorRef Self => InternalSelf;

    public IInternalActorRef Parent { get; }

    IActorRef IActorContext.Parent => Parent;

    public object? CurrentMessage { get; private set; }

    /// <summary>Counts the messages, so that each can be told from all others.</summary>
    public int CurrentEnvelopeId { get; private set; }

    public IActorRef Sender => _sender ?? SystemImpl.DeadLetters;

    public bool HasMessages => Mailbox.MessageQueue.HasMessages;

    public int NumberOfMessages => Mailbox.MessageQueue.Count;

    public bool IsTerminated => Mailbox.IsClosed;

    public bool IsLocal => true;

    public virtual ActorTaskScheduler TaskScheduler => _taskScheduler ??= new ActorTaskScheduler(this);

    /// <summary>The cell whose turn runs on this thread.</summary>
    internal static ActorCell? Current => _current;

    internal ActorBase? Actor => _actor;

    private IInternalActorRef InternalSelf { get; }

    public static IActorRef? GetCurrentSelfOrNoSender() => _current?.Self;

    public static IActorRef? GetCurrentSenderOrNoSender() => _current?._sender;

    /// <summary>Makes the mailbox, with the message that makes the actor in front.</summary>
    public void Init(MailboxType mailboxType)
    {
        Mailbox = new Mailbox(mailboxType.Create(Self, System));
        Mailbox.SetActor(this);
        Mailbox.SystemEnqueueFirst(new Create());
    }

    public virtual void Start() => Dispatcher.Attach(this);

    public void Suspend() => SendSystemMessage(new Suspend());

    public void Resume(Exception? causedByFailure) => SendSystemMessage(new Resume(causedByFailure));

    public void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    public void Stop() => SendSystemMessage(new Terminate());

    public virtual void SendMessage(IActorRef? sender, object message) =>
        SendMessage(new Envelope(message, sender, SystemImpl));

    public virtual void SendMessage(Envelope message) => Dispatcher.Dispatch(this, message);

    public virtual void SendSystemMessage(ISystemMessage systemMessage) =>
        Dispatcher.SystemDispatch(this, (SystemMessage)systemMessage);

    public void Become(Receive receive) => _behavior = receive;

    public void BecomeStacked(Receive receive)
    {
        _behaviors.Push(_behavior);
        _behavior = receive;
    }

    public void UnbecomeStacked()
    {
        if (_behaviors.TryPop(out var previous))
            _behavior = previous;
    }

    void IUntypedActorContext.Become(UntypedReceive receive) => Become(Handled(receive));

    void IUntypedActorContext.BecomeStacked(UntypedReceive receive) => BecomeStacked(Handled(receive));

    public ActorSelection ActorSelection(string path) => ActorRefFactoryShared.ActorSelection(path, System, Self);

    public ActorSelection ActorSelection(ActorPath path) => ActorRefFactoryShared.ActorSelection(path, System);

    /// <summary>Runs <paramref name="action"/> as if in a turn of this cell.</summary>
    public void UseThreadContext(Action action)
    {
        var outer = Enter(this);
        try
        {
            action();
        }
        finally
        {
            Leave(outer);
        }
    }

    /// <returns>The cell that ran on this thread before, for <see cref="Leave"/>.</returns>
    internal static ActorCell? Enter(ActorCell cell)
    {
        var outer = _current;
        _current = cell;
        return outer;
    }

    internal static void Leave(ActorCell? outer) => _current = outer;

    internal static NotSupportedException NoActiveContext() => new(
        "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    internal static long NewUid() => Interlocked.Increment(ref _lastUid);

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private void Publish(Event.LogEvent logEvent)
    {
        try
        {
            SystemImpl.EventStream.Publish(logEvent);
        }
        catch (Exception)
        {
            // What is done about a failure must not depend on whether it could be logged.
        }
    }
}
