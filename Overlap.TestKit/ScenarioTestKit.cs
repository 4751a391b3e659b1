using Akka.Configuration;
using Xunit.Abstractions;

namespace Overlap.TestKit;

/// <summary>What scenario tests derive from: an actor system on the calling thread, in virtual time.</summary>
public abstract class ScenarioTestKit : Akka.TestKit.Xunit2.TestKit
{
    /// <summary>Starts the system.</summary>
    /// <param name="config">What is laid over <see cref="VirtualTimeConfig"/>; null: nothing.</param>
    /// <param name="output">Where the log goes; null: nowhere.</param>
    protected ScenarioTestKit(Config? config = null, ITestOutputHelper? output = null)
        : base(config is null ? VirtualTimeConfig.Config : config.WithFallback(VirtualTimeConfig.Config), output: output)
    {
    }

    /// <summary>Moves time.</summary>
    protected VirtualScheduler Virtual => (VirtualScheduler)Sys.Scheduler;

    /// <summary>The virtual time, for code that asks a <see cref="TimeProvider"/>.</summary>
    protected VirtualTime Time => Virtual.Time;
}
