using Akka;
using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using Akka.TestKit.TestActors;
using Overlap.Actors.VirtualTime;

namespace Overlap.Tests.VirtualTime;

/// <summary>What actors and the actor system do that takes time.</summary>
internal static class ActorClocks
{
    public static IEnumerable<TimedThing> All(ActorSystem system)
    {
        yield return new("IWithTimers", time => Heard(hear => system.ActorOf(Props.Create(() => new Timed(time, hear)))));
        yield return new("SetReceiveTimeout", time => Heard(hear => system.ActorOf(Props.Create(() => new Impatient(time, hear)))));
        yield return new("BackoffSupervisor", time =>
        {
            var started = new List<IActorRef>();
            var child = Props.Create(() => new Failing(started));
            system.ActorOf(BackoffSupervisor.Props(Backoff.OnStop(child, "child", time, time, 0, -1)));
            started[0].Tell(PoisonPill.Instance);
            return () => started.Count == 2;
        });
        yield return new("ScheduleTellOnce", time => Heard(hear =>
        {
            var listener = system.ActorOf(Props.Create(() => new Listener(hear)));
            system.Scheduler.ScheduleTellOnce(time, listener, "due", ActorRefs.NoSender);
        }));
        yield return new("new Cancelable(scheduler, delay)", time =>
        {
            var cancelable = new Cancelable(system.Scheduler, time);
            return () => cancelable.IsCancellationRequested;
        });
        yield return new("Cancelable.CancelAfter", time =>
        {
            var cancelable = new Cancelable(system.Scheduler);
            cancelable.CancelAfter(time);
            return () => cancelable.IsCancellationRequested;
        });
        yield return new("CircuitBreaker's reset", time =>
        {
            var breaker = new CircuitBreaker(system.Scheduler, 1, TimeSpan.FromDays(1), time);
            breaker.Fail();
            return () => breaker.IsHalfOpen;
        });
        yield return new("FutureTimeoutSupport.After", time =>
            Ended(FutureTimeoutSupport.After(time, system.Scheduler, () => Task.FromResult(1))));
        yield return new("CoordinatedShutdown's phases", _ => Shutdown(system));
        yield return new("CircuitBreaker's call timeout", time =>
        {
            var breaker = new CircuitBreaker(system.Scheduler, 1, time, TimeSpan.FromDays(1));
            _ = breaker.WithCircuitBreaker(_ => new TaskCompletionSource<int>().Task);
            return () => breaker.IsOpen;
        });
        yield return new("Ask's timeout", time => Ended(system.ActorOf<BlackHoleActor>().Ask<int>("anyone?", time)));
        yield return new("Inbox.Receive", time =>
        {
            var inbox = Inbox.Create(system);
            // It has begun when it has scheduled its timeout: by then, virtual time must not have advanced.
            var (scheduler, pending) = ((VirtualScheduler)system.Scheduler, ((VirtualScheduler)system.Scheduler).Pending);
            var ended = Ended(Task.Factory.StartNew(() => inbox.Receive(time), TaskCreationOptions.LongRunning));
            Assert.True(SpinWait.SpinUntil(() => scheduler.Pending > pending, TimeSpan.FromSeconds(30)));
            return ended;
        });
        yield return new("OneForOneStrategy's window", time =>
        {
            var started = new List<IActorRef>();
            system.ActorOf(Props.Create(() => new Forgiving(time, started)));
            started[0].Tell("fail");
            return () =>
            {
                started[0].Tell("fail");
                return started.Count == 3;
            };
        });
        yield return new("ActorSystem.Uptime", time => Passed(() => system.Uptime, time));
        yield return new("LogEvent.Timestamp", time =>
            Passed(() => new Info("", typeof(ActorClocks), "").Timestamp - DateTime.UnixEpoch, time));
    }

    private static Func<bool> Heard(Action<Action> start)
    {
        var heard = false;
        start(() => Volatile.Write(ref heard, true));
        return () => Volatile.Read(ref heard);
    }

    private static Func<bool> Ended(Task task) => () => task.IsCompleted;

    private static Func<bool> Passed(Func<TimeSpan> clock, TimeSpan time)
    {
        var start = clock();
        return () => clock() - start >= time;
    }

    // Its phase's timeout is in the system's config; the phases before it are tasks of the thread pool.
    private static Func<bool> Shutdown(ActorSystem system)
    {
        var scheduler = (VirtualScheduler)system.Scheduler;
        var shutdown = CoordinatedShutdown.Get(system);
        var after = false;
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "endless", () => new TaskCompletionSource<Done>().Task);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "after", () =>
        {
            Volatile.Write(ref after, true);
            return Task.FromResult(Done.Instance);
        });
        _ = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.True(SpinWait.SpinUntil(() => scheduler.Pending > 0, TimeSpan.FromSeconds(30)));
        return () => Volatile.Read(ref after);
    }

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        private readonly TimeSpan _time;

        public Timed(TimeSpan time, Action hear)
        {
            _time = time;
            Receive<string>(_ => hear());
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartSingleTimer("key", "due", _time);
    }

    private sealed class Impatient : ReceiveActor
    {
        public Impatient(TimeSpan time, Action hear)
        {
            SetReceiveTimeout(time);
            Receive<ReceiveTimeout>(_ => hear());
        }
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(Action hear) => ReceiveAny(_ => hear());
    }

    private sealed class Forgiving(TimeSpan window, List<IActorRef> started) : ReceiveActor
    {
        protected override void PreStart() => Context.ActorOf(Props.Create(() => new Failing(started)));

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(1, window, _ => Directive.Restart);
    }

    private sealed class Failing : ReceiveActor
    {
        public Failing(List<IActorRef> started)
        {
            started.Add(Self);
            Receive<string>(_ => throw new InvalidOperationException());
        }
    }
}
