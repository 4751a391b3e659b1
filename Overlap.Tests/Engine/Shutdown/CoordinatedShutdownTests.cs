using System.Collections.Concurrent;
using Akka;
using Akka.Actor;
using Akka.Configuration;
using Overlap.Tests.Engine.Logging;

namespace Overlap.Tests.Engine.Shutdown;

public class CoordinatedShutdownTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static ActorSystem Start(string config = "") => ActorSystem.Create(
        $"shutdown-{Guid.NewGuid():N}", ConfigurationFactory.ParseString(config).WithFallback("akka.stdout-loglevel = OFF, akka.loglevel = ERROR"));

    [Fact]
    public async Task Phases_run_in_order_and_the_system_ends_last()
    {
        var system = Start();
        var shutdown = CoordinatedShutdown.Get(system);
        var order = new ConcurrentQueue<string>();
        string[] phases =
        [
            CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceUnbind,
            CoordinatedShutdown.PhaseServiceRequestsDone, CoordinatedShutdown.PhaseServiceStop,
            CoordinatedShutdown.PhaseBeforeClusterShutdown, CoordinatedShutdown.PhaseClusterShardingShutdownRegion,
            CoordinatedShutdown.PhaseClusterLeave, CoordinatedShutdown.PhaseClusterExiting,
            CoordinatedShutdown.PhaseClusterExitingDone, CoordinatedShutdown.PhaseClusterShutdown,
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate,
        ];
        foreach (var phase in phases.Reverse())
        {
            shutdown.AddTask(phase, $"{phase}-task", () =>
            {
                order.Enqueue(system.WhenTerminated.IsCompleted ? "too late" : phase);
                return Task.FromResult(Done.Instance);
            });
        }

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience);
        Assert.Equal(phases, order);
        await system.WhenTerminated.WaitAsync(Patience);
    }

    [Theory]
    [InlineData(CoordinatedShutdown.PhaseServiceStop, 5)]
    [InlineData(CoordinatedShutdown.PhaseClusterShardingShutdownRegion, 10)]
    [InlineData(CoordinatedShutdown.PhaseClusterExiting, 10)]
    [InlineData(CoordinatedShutdown.PhaseActorSystemTerminate, 10)]
    public async Task Phases_have_their_time_outs(string phase, int seconds)
    {
        var system = Start();
        Assert.Equal(TimeSpan.FromSeconds(seconds), CoordinatedShutdown.Get(system).Timeout(phase));
        await system.Terminate();
    }

    [Fact]
    public void By_default_it_runs_at_the_end_of_the_process_which_it_does_not_end()
    {
        var config = ConfigurationFactory.Default().GetConfig("akka.coordinated-shutdown")!;
        Assert.True(config.GetBoolean("run-by-clr-shutdown-hook"));
        Assert.True(config.GetBoolean("run-by-actor-system-terminate"));
        Assert.False(config.GetBoolean("exit-clr"));
    }

    [Fact]
    public async Task Terminate_runs_it_and_says_so()
    {
        var system = Start();
        var ran = new TaskCompletionSource();
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "mine", () =>
        {
            ran.SetResult();
            return Task.FromResult(Done.Instance);
        });
        Assert.Null(shutdown.ShutdownReason);
        await system.Terminate().WaitAsync(Patience);
        Assert.True(ran.Task.IsCompleted);
        Assert.IsType<CoordinatedShutdown.ActorSystemTerminateReason>(shutdown.ShutdownReason);
    }

    [Fact]
    public async Task It_runs_once()
    {
        var system = Start();
        var runs = 0;
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "mine", () =>
        {
            Interlocked.Increment(ref runs);
            return Task.FromResult(Done.Instance);
        });
        await Task.WhenAll(
            shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance), shutdown.Run(CoordinatedShutdown.UnknownReason.Instance))
            .WaitAsync(Patience);
        Assert.Equal(1, runs);
        Assert.IsType<CoordinatedShutdown.ClrExitReason>(shutdown.ShutdownReason);
    }

    [Fact]
    public async Task It_may_start_at_a_later_phase()
    {
        var system = Start();
        var order = new ConcurrentQueue<string>();
        var shutdown = CoordinatedShutdown.Get(system);
        foreach (var phase in new[] { CoordinatedShutdown.PhaseServiceUnbind, CoordinatedShutdown.PhaseServiceStop })
        {
            shutdown.AddTask(phase, "mine", () =>
            {
                order.Enqueue(phase);
                return Task.FromResult(Done.Instance);
            });
        }

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, CoordinatedShutdown.PhaseServiceStop).WaitAsync(Patience);
        Assert.Equal([CoordinatedShutdown.PhaseServiceStop], order);
    }

    [Fact]
    public async Task A_failed_task_is_warned_of_and_the_rest_goes_on()
    {
        var system = Start(CollectingLogger.Config + ", akka.loglevel = WARNING");
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "bad", () => throw new InvalidOperationException("meant"));
        var lines = new TaskCompletionSource<IReadOnlyList<Akka.Event.LogEvent>>();
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "after", async () =>
        {
            lines.SetResult(await CollectingLogger.LinesOf(system));
            return Done.Instance;
        });
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience);
        Assert.Contains(
            await lines.Task, l => l is Akka.Event.Warning && l.Message.ToString() == "Task [bad] failed in phase [service-unbind]: meant");
    }

    [Fact]
    public async Task A_phase_that_takes_too_long_is_left()
    {
        var system = Start("akka.coordinated-shutdown.phases.service-unbind.timeout = 50ms");
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "endless", () => new TaskCompletionSource<Done>().Task);
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience);
        await system.WhenTerminated.WaitAsync(Patience);
    }

    [Fact]
    public async Task Without_recovery_a_failure_ends_the_run()
    {
        var system = Start("""
            akka.coordinated-shutdown { phases.service-unbind.recover = off, run-by-actor-system-terminate = off }
            """);
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(
            CoordinatedShutdown.PhaseServiceUnbind, "bad", () => Task.FromException<Done>(new InvalidOperationException("meant")));
        await Assert.ThrowsAnyAsync<Exception>(() => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience));
        Assert.False(system.WhenTerminated.IsCompleted);
        await system.Terminate().WaitAsync(Patience);
    }

    [Fact]
    public async Task An_unknown_phase_is_refused()
    {
        var system = Start();
        var e = Assert.Throws<ConfigurationException>(
            () => CoordinatedShutdown.Get(system).AddTask("no-such", "mine", () => Task.FromResult(Done.Instance)));
        Assert.StartsWith("Unknown phase [no-such], known phases [", e.Message);
        await system.Terminate();
    }

    [Fact]
    public async Task Terminate_can_do_without_it()
    {
        var system = Start("akka.coordinated-shutdown.run-by-actor-system-terminate = off");
        var ran = false;
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceStop, "mine", () =>
        {
            ran = true;
            return Task.FromResult(Done.Instance);
        });
        await system.Terminate().WaitAsync(Patience);
        Assert.False(ran);
    }
}
