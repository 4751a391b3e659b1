using Akka.Configuration;
using Overlap.Actors.VirtualTime;
using Xunit.Abstractions;

namespace Overlap.TestKit;

/// <summary>The base class of scenario tests: an actor system on the calling thread, in virtual time.</summary>
public abstract class ScenarioTestKit : Akka.TestKit.Xunit2.TestKit
{
    /// <summary>Starts the system.</summary>
    /// <param name="config">Config that overrides <see cref="VirtualTimeConfig"/>; may be null.</param>
    /// <param name="output">The output for the log; may be null.</param>
    protected ScenarioTestKit(Config? config = null, ITestOutputHelper? output = null)
        : base((config ?? Config.Empty).WithFallback(TestLogging.Config).WithFallback(VirtualTimeConfig.Config), output: output)
    {
    }

    /// <summary>The scheduler, which advances time.</summary>
    protected VirtualScheduler Virtual => (VirtualScheduler)Sys.Scheduler;

    /// <summary>The virtual time as a <see cref="TimeProvider"/>.</summary>
    protected VirtualTimeProvider Time => Virtual.Time;
}
