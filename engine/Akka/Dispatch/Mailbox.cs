using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// An actor's queue and its turns. At most one turn is scheduled or under way at a time; whoever adds a message to an idle
/// mailbox schedules one, and a turn that leaves work behind schedules the next.
/// </summary>
public class Mailbox : IRunnable
{
    private const int Idle = 0;
    private const int Scheduled = 1;
    private const int Closed = 2;

    // Takes the place of the system messages once closed: what comes later is nobody's.
    private static readonly SystemMessage Tombstone = new Terminate();

    private ActorCell _cell = null!;
    private int _status;
    private int _suspensions;
    private int _pendingTasks;
    private SystemMessage? _systemMessages;

    public Mailbox(IMessageQueue messageQueue) => MessageQueue = messageQueue;

    public IMessageQueue MessageQueue { get; }

    public MessageDispatcher Dispatcher => _cell.Dispatcher;

    internal bool IsClosed => Volatile.Read(ref _status) == Closed;

    /// <summary>How often it was suspended by failures and not resumed yet.</summary>
    internal int SuspendCount => _suspensions;

    /// <summary>Whether an asynchronous handler is under way.</summary>
    internal bool IsAwaiting => _pendingTasks > 0;

    private bool TakesUserMessages => Volatile.Read(ref _suspensions) == 0 && Volatile.Read(ref _pendingTasks) == 0;

    private bool HasWork => Volatile.Read(ref _systemMessages) is not null || (TakesUserMessages && MessageQueue.HasMessages);

    public virtual void SetActor(ActorCell actorCell) => _cell = actorCell;

    /// <returns>Whether the caller has to execute the mailbox now.</returns>
    internal bool Enqueue(Envelope envelope)
    {
        MessageQueue.Enqueue(_cell.Self, envelope);
        // Adding to the queue was a full fence: either this sees that the turn is over, or the turn's end sees the message.
        var status = Volatile.Read(ref _status);
        if (status == Idle)
            return TakesUserMessages && TryLeaveIdle();
        if (status == Closed)
            CleanUp();
        return false;
    }

    /// <returns>Whether the caller has to execute the mailbox now.</returns>
    internal bool SystemEnqueue(SystemMessage message) => TryPush(message) && TryLeaveIdle();

    /// <summary>Adds a message without asking for a turn; for the first of all.</summary>
    internal void SystemEnqueueFirst(SystemMessage message) => TryPush(message);

    /// <returns>Whether the caller has to execute the mailbox now.</returns>
    internal bool TrySchedule() => Volatile.Read(ref _status) == Idle && HasWork && TryLeaveIdle();

    public void Execute() => Run();

    /// <summary>One turn: all system messages, then up to the dispatcher's throughput of user messages.</summary>
    public void Run()
    {
        var outer = ActorCell.Enter(_cell);
        try
        {
            HandleSystemMessages();
            HandleMessages();
        }
        finally
        {
            ActorCell.Leave(outer);
            if (Interlocked.CompareExchange(ref _status, Idle, Scheduled) == Scheduled)
                Dispatcher.ScheduleTurn(this);
        }
    }

    internal void Suspend() => _suspensions++;

    internal void Resume() => _suspensions--;

    internal void BeginTask() => _pendingTasks++;

    internal void EndTask() => _pendingTasks--;

    /// <summary>Ends its turns for good. Called within a turn.</summary>
    internal void Close()
    {
        Interlocked.Exchange(ref _status, Closed);
        for (var message = Reverse(Interlocked.Exchange(ref _systemMessages, Tombstone)); message is not null;)
            Discard(Unlink(ref message));
        CleanUp();
    }

    /// <summary>Moves what is in the queue to the dead letters.</summary>
    public virtual void CleanUp() => MessageQueue.CleanUp(_cell.Self, _cell.SystemImpl.Mailboxes.DeadLetterQueue);

    private bool TryLeaveIdle() => Interlocked.CompareExchange(ref _status, Scheduled, Idle) == Idle;

    private bool TryPush(SystemMessage message)
    {
        SystemMessage? head;
        do
        {
            head = Volatile.Read(ref _systemMessages);
            if (ReferenceEquals(head, Tombstone))
            {
                Discard(message);
                return false;
            }

            message.Next = head;
        }
        while (Interlocked.CompareExchange(ref _systemMessages, message, head) != head);
        return true;
    }

    private void HandleMessages()
    {
        var left = Dispatcher.Throughput;
        while (left-- > 0 && TakesUserMessages && !IsClosed && MessageQueue.TryDequeue(out var envelope))
        {
            _cell.Invoke(envelope);
            if (Volatile.Read(ref _systemMessages) is not null)
                HandleSystemMessages();
        }
    }

    private void HandleSystemMessages()
    {
        while (!IsClosed && Volatile.Read(ref _systemMessages) is not null)
        {
            for (var message = Reverse(Interlocked.Exchange(ref _systemMessages, null)); message is not null;)
            {
                var next = Unlink(ref message);
                if (IsClosed)
                    Discard(next);
                else
                    _cell.SystemInvoke(next);
            }
        }
    }

    // They are linked newest first.
    private static SystemMessage? Reverse(SystemMessage? newest)
    {
        SystemMessage? oldest = null;
        while (newest is not null)
        {
            var older = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = older;
        }

        return oldest;
    }

    private static SystemMessage Unlink(ref SystemMessage? head)
    {
        var message = head!;
        head = message.Next;
        message.Next = null;
        return message;
    }

    // A watch that comes too late is answered; nothing else of the engine's is missed.
    private static void Discard(SystemMessage message)
    {
        if (message is Watch watch)
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, existenceConfirmed: false, addressTerminated: false));
    }
}
