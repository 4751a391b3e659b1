using Akka.Actor;

namespace Overlap.Tests.Engine.Actors;

/// <summary>An actor whose handlers a test gives; it journals its life.</summary>
public sealed class Handlers : ReceiveActor, IWithUnboundedStash, IWithTimers
{
    private readonly Journal _journal;

    public Handlers(Journal journal, Action<Handlers> configure)
    {
        _journal = journal;
        configure(this);
    }

    public IStash Stash { get; set; } = null!;

    public ITimerScheduler Timers { get; set; } = null!;

    public SupervisorStrategy? Strategy { get; set; }

    public Action? Started { get; set; }

    public Action? Stopped { get; set; }

    public Action<Exception, object>? Restarting { get; set; }

    public IActorContext Ctx => Context;

    public IActorRef Me => Self;

    public IActorRef From => Sender;

    public void Note(object entry) => _journal.Add(entry);

    public void On<T>(Action<T> handler) => Receive(handler);

    public void On<T>(Action<T> handler, Predicate<T> predicate) => Receive(handler, predicate);

    public void OnAsync<T>(Func<T, Task> handler) => ReceiveAsync(handler);

    public void Switch(Action configure) => Become(configure);

    public void Push(Action configure) => BecomeStacked(configure);

    public void Pop() => UnbecomeStacked();

    protected override SupervisorStrategy SupervisorStrategy() => Strategy ?? base.SupervisorStrategy();

    protected override void PreStart() => Started?.Invoke();

    protected override void PostStop() => Stopped?.Invoke();

    protected override void PreRestart(Exception reason, object message)
    {
        Restarting?.Invoke(reason, message);
        base.PreRestart(reason, message);
    }
}
