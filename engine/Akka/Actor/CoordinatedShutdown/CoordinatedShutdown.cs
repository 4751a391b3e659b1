using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Ends a system phase by phase. The tasks of a phase run side by side, and the next phase waits for them or for the phase's
/// time-out, which is the system scheduler's.
/// </summary>
public sealed partial class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly ILoggingAdapter _log;
    private readonly ShutdownPhases _phases;
    private readonly Dictionary<string, List<ShutdownTask>> _tasks = [];
    private readonly TaskCompletionSource<Done> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Reason? _reason;
    private volatile bool _processExits;

    internal CoordinatedShutdown(ExtendedActorSystem system)
    {
        System = system;
        _log = Logging.GetLogger(system, GetType());
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown")
            ?? throw ConfigurationException.NullOrEmptyConfig<CoordinatedShutdown>("akka.coordinated-shutdown");
        _phases = new ShutdownPhases(config);
        if (config.GetBoolean("terminate-actor-system"))
        {
            AddTask(PhaseActorSystemTerminate, "terminate-system", () => TerminateSystem(config.GetBoolean("exit-clr")));
        }

        if (config.GetBoolean("run-by-clr-shutdown-hook"))
        {
            AppDomain.CurrentDomain.ProcessExit += RunByProcessExit;
            system.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= RunByProcessExit);
        }
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Why it runs or ran; null before.</summary>
    public Reason? ShutdownReason => _reason;

    /// <summary>The time-outs of all phases that have a task, together.</summary>
    public TimeSpan TotalTimeout
    {
        get
        {
            lock (_tasks)
                return _tasks.Keys.Aggregate(TimeSpan.Zero, (sum, phase) => sum + Timeout(phase));
        }
    }

    public static CoordinatedShutdown Get(ActorSystem sys) => sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    public TimeSpan Timeout(string phase) => _phases.Get(phase).Timeout;

    /// <summary>Adds a task, which a task of an earlier phase may do too.</summary>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!_phases.Known.Contains(phase))
        {
            throw new ConfigurationException(
                $"Unknown phase [{phase}], known phases [{string.Join(",", _phases.Known)}]. "
                + "All phases (along with their optional dependencies) must be defined in configuration.");
        }

        lock (_tasks)
        {
            if (!_tasks.TryGetValue(phase, out var tasks))
            {
                _tasks[phase] = tasks = [];
            }

            tasks.Add(new ShutdownTask(taskName, task));
        }
    }

    /// <summary>Runs all phases, or those from <paramref name="fromPhase"/> on. Only the first call does.</summary>
    /// <returns>A task that ends with the last phase; it fails with the first phase that fails and does not recover.</returns>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            _ = RunPhases(fromPhase);
        }

        return _done.Task;
    }

    private async Task RunPhases(string? fromPhase)
    {
        try
        {
            foreach (var phase in _phases.Ordered.SkipWhile(p => fromPhase is not null && p.Name != fromPhase))
            {
                await RunPhase(phase).ConfigureAwait(false);
            }

            _done.TrySetResult(Done.Instance);
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
        }
    }

    private async Task RunPhase(ShutdownPhase phase)
    {
        List<ShutdownTask> tasks;
        lock (_tasks)
        {
            tasks = [.. _tasks.GetValueOrDefault(phase.Name, [])];
        }

        if (!phase.Enabled || tasks.Count == 0)
        {
            _log.Debug("Performing phase [{0}] with [0] tasks.", phase.Name);
            return;
        }

        _log.Debug("Performing phase [{0}] with [{1}] tasks: [{2}]", phase.Name, tasks.Count, string.Join(", ", tasks.Select(t => t.Name)));
        var all = Task.WhenAll(tasks.Select(task => RunTask(task, phase)));
        if (all.IsCompleted)
        {
            await all.ConfigureAwait(false);
            return;
        }

        var timeout = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = new Cancelable(System.Scheduler);
        try
        {
            System.Scheduler.Advanced.ScheduleOnce(phase.Timeout, () => timeout.TrySetResult(), timer);
        }
        catch (Exception e) when (e is SchedulerException or InvalidOperationException)
        {
            // The system, and its scheduler with it, ends at this moment: what the phase waits for.
        }

        var start = TimeProvider.System.GetTimestamp();
        var first = await Task.WhenAny(all, timeout.Task).ConfigureAwait(false);
        timer.Cancel();
        // A scheduler that ends runs what it still holds: the time-out of the phase that ends it, too early.
        var tooEarly = phase.Name == PhaseActorSystemTerminate && TimeProvider.System.GetElapsedTime(start) < phase.Timeout;
        if (first == all || tooEarly)
        {
            await all.ConfigureAwait(false);
        }
        else if (phase.Recover)
        {
            _log.Warning("Coordinated shutdown phase [{0}] timed out after {1}", phase.Name, phase.Timeout);
        }
        else
        {
            throw new TimeoutException($"Coordinated shutdown phase [{phase.Name}] timed out after {phase.Timeout}");
        }
    }

    private async Task RunTask(ShutdownTask task, ShutdownPhase phase)
    {
        Task<Done>? running = null;
        try
        {
            running = task.Run();
            await running.ConfigureAwait(false);
        }
        catch (Exception e) when (phase.Recover)
        {
            // What a task failed with is told as the task has it: "One or more errors occurred. (…)".
            var problem = running is null ? e.Message : running.Exception?.Flatten().Message;
            _log.Warning("Task [{0}] failed in phase [{1}]: {2}", task.Name, phase.Name, problem);
        }
    }

    private async Task<Done> TerminateSystem(bool exit)
    {
        await ((ActorSystemImpl)System).FinalTerminate().ConfigureAwait(false);
        if (exit && !_processExits)
        {
            Environment.Exit(_reason?.ExitCode ?? 0);
        }

        return Done.Instance;
    }

    private void RunByProcessExit(object? sender, EventArgs e)
    {
        _processExits = true;
        Run(ClrExitReason.Instance).Wait(TotalTimeout);
    }

    private sealed record ShutdownTask(string Name, Func<Task<Done>> Run);
}
