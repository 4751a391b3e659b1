using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>Gives mailboxes their turns on some thread.</summary>
public abstract class MessageDispatcher
{
    public const int DefaultThroughput = 100;

    private long _inhabitants;

    protected MessageDispatcher(MessageDispatcherConfigurator configurator)
    {
        Configurator = configurator;
        var throughput = configurator.Config.GetInt("throughput");
        Throughput = throughput > 0 ? throughput : DefaultThroughput;
        Id = configurator.Config.GetString("id") ?? Dispatchers.DefaultDispatcherId;
    }

    public MessageDispatcherConfigurator Configurator { get; }

    public string Id { get; protected set; }

    /// <summary>Most messages a mailbox handles in one turn.</summary>
    public int Throughput { get; set; }

    public EventStream EventStream => Configurator.Prerequisites.EventStream;

    public Mailboxes Mailboxes => Configurator.Prerequisites.Mailboxes;

    protected long Inhabitants => Volatile.Read(ref _inhabitants);

    /// <summary>Lets an actor's messages be handled.</summary>
    public virtual void Attach(ActorCell cell)
    {
        Interlocked.Increment(ref _inhabitants);
        ScheduleTurn(cell.Mailbox);
    }

    /// <summary>Ends an actor's turns; what it has not handled goes to the dead letters.</summary>
    public virtual void Detach(ActorCell cell)
    {
        cell.Mailbox.Close();
        if (Interlocked.Decrement(ref _inhabitants) == 0)
            Shutdown();
    }

    public virtual void Dispatch(ActorCell cell, Envelope envelope)
    {
        var mailbox = cell.Mailbox;
        if (mailbox.Enqueue(envelope))
            ExecuteTask(mailbox);
    }

    public virtual void SystemDispatch(ActorCell cell, SystemMessage message)
    {
        var mailbox = cell.Mailbox;
        if (mailbox.SystemEnqueue(message))
            ExecuteTask(mailbox);
    }

    public void Schedule(Action run) => ExecuteTask(new ActionRunnable(run, this));

    public void Schedule(IRunnable run) => ExecuteTask(run);

    internal void ScheduleTurn(Mailbox mailbox)
    {
        if (mailbox.TrySchedule())
            ExecuteTask(mailbox);
    }

    protected abstract void ExecuteTask(IRunnable run);

    /// <summary>Called when the last actor has gone; another may come.</summary>
    protected abstract void Shutdown();

    protected void ReportFailure(Exception ex) =>
        EventStream.Publish(new Error(ex, GetType().FullName!, GetType(), "An exception occurred while executing a task"));

    private sealed class ActionRunnable(Action action, MessageDispatcher dispatcher) : IRunnable
    {
        public void Run()
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                dispatcher.ReportFailure(e);
            }
        }

        public void Execute() => Run();
    }
}
