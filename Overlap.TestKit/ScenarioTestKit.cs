using Akka.Configuration;
using Overlap.Actors.VirtualTime;
using Xunit.Abstractions;

namespace Overlap.TestKit;

/// <summary>
/// The base class of scenario tests: an actor system on one thread, in virtual time. Everything has happened when a call returns,
/// and virtual time advances only by the words of this class and by <see cref="Virtual"/>.
/// </summary>
public abstract partial class ScenarioTestKit : Akka.TestKit.Xunit2.TestKit
{
    private readonly VirtualWaits _waits;

    /// <summary>Starts the system.</summary>
    /// <param name="config">Config that overrides <see cref="VirtualTimeConfig"/>; may be null.</param>
    /// <param name="output">The output for the log; may be null.</param>
    protected ScenarioTestKit(Config? config = null, ITestOutputHelper? output = null)
        : base((config ?? Config.Empty).WithFallback(KitConfig.Config).WithFallback(VirtualTimeConfig.Config), output: output)
    {
        _waits = new VirtualWaits(this);
    }

    /// <summary>The scheduler, which advances time.</summary>
    public VirtualScheduler Virtual => (VirtualScheduler)Sys.Scheduler;

    /// <summary>The virtual time as a <see cref="TimeProvider"/>.</summary>
    public VirtualTimeProvider Time => Virtual.Time;

    /// <summary>Creates a probe, which waits in virtual time too.</summary>
    /// <param name="name">The name of its actor; null for a default.</param>
    public override ScenarioProbe CreateTestProbe(string? name = null) => new(Sys, Assertions, name);

    /// <inheritdoc/>
    protected override void AfterAll()
    {
        TerminateSystem();
        Virtual.Loop.ThrowIfAbandoned();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Akka's would wait for 5 s for who never returns.
        if (disposing && Virtual.Loop.IsAbandoned)
            AfterAll();
        else
            base.Dispose(disposing);
    }

    // Whoever never returns is not waited for.
    private protected void TerminateSystem()
    {
        if (Virtual.Loop.IsAbandoned)
            _ = Sys.Terminate();
        else
            base.AfterAll();
    }
}
