using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Something that falls due on the wheel; also the link to the next in its bucket.</summary>
internal abstract class TimerRegistration(ICancelable? cancelable)
{
    /// <summary>When it falls due, in 100 ns since the wheel began to turn.</summary>
    public long Deadline { get; set; }

    /// <summary>Between two repetitions, in 100 ns; 0: it falls due once.</summary>
    public long Interval { get; init; }

    public TimerRegistration? Next { get; set; }

    public bool IsCancelled => cancelable is { IsCancellationRequested: true };

    public abstract void Run();
}

internal sealed class TellRegistration(ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable)
    : TimerRegistration(cancelable)
{
    public override void Run() => receiver.Tell(message, sender);
}

internal sealed class ActionRegistration(Action action, ICancelable? cancelable) : TimerRegistration(cancelable)
{
    public override void Run() => action();
}

internal sealed class RunnableRegistration(IRunnable runnable, ICancelable? cancelable) : TimerRegistration(cancelable)
{
    public override void Run() => runnable.Run();
}
