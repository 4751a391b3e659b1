using Akka.Configuration;
using Overlap.Actors;
using Overlap.Actors.Configuration;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Metrics;
using Overlap.Actors.Production;
using Overlap.Actors.Transport.Memory;
using Xunit.Abstractions;

namespace Overlap.TestKit;

/// <summary>
/// The whole lab in virtual time: a producer and a run, joined by memory. Nothing moves but what <see cref="ScenarioTestKit.Virtual"/>
/// is told to.
/// </summary>
public abstract class LabTestKit : ScenarioTestKit
{
    // Workers run on the calling thread like everything else, however many there are.
    private const string Base = """
        overlap {
          source { endpoint = "memory://lab", transport = memory }
          worker.count = 2
          dispatchers.worker {
            type = "Overlap.TestKit.VirtualTimeDispatcherConfigurator, Overlap.TestKit"
            throughput = 2147483647
          }
        }
        """;

    private static readonly TimeSpan LongestDrain = TimeSpan.FromHours(1);

    private readonly MemoryTransport _transport = new();

    /// <summary>Reads the config; nothing is started yet.</summary>
    /// <param name="hocon">What the scenario sets, over <paramref name="file"/>.</param>
    /// <param name="file">A config file to start from, for example <c>hocon/sync.conf</c>; null: none.</param>
    /// <param name="output">Where the log goes; null: nowhere.</param>
    protected LabTestKit(string hocon = "", string? file = null, ITestOutputHelper? output = null)
        : base(Compose(hocon, file), output)
    {
        Settings = OverlapSettings.From(Sys.Settings.Config);
    }

    /// <summary>The settings of this scenario.</summary>
    protected OverlapSettings Settings { get; }

    /// <summary>Starts the run: workers, metrics, bridge.</summary>
    /// <param name="bodies">Makes each worker's body; null: those of the config.</param>
    /// <param name="tokens">Where bodies get their tokens, if <c>overlap.tokens.enabled</c>; null: the environment's jobserver.</param>
    /// <param name="residentMemory">Stands for the process's memory, in bytes; null: it never comes to the limit.</param>
    /// <param name="time">The run's clock; null: the virtual time.</param>
    protected LabRun StartRun(
        Func<object>? bodies = null, IJobTokenPool? tokens = null, Func<long>? residentMemory = null,
        TimeProvider? time = null) => LabRun.Start(Sys, Settings, new LabRunOptions
    {
        Time = time ?? Time,
        Transport = _transport,
        Bodies = bodies,
        Tokens = tokens,
        ResidentMemory = residentMemory ?? (() => 0),
    });

    /// <summary>Starts the producer of <c>overlap.source</c>.</summary>
    /// <param name="change">What it does otherwise than the config says; null: nothing.</param>
    /// <param name="time">The producer's clock; null: the virtual time.</param>
    protected Producer StartProducer(Func<SourceSettings, SourceSettings>? change = null, TimeProvider? time = null)
    {
        time ??= Time;
        var source = change is null ? Settings.Source : change(Settings.Source);
        return Producer.Start(Sys, source, source.ToTransportOptions(Settings.Seed, time), _transport, time);
    }

    /// <summary>Stops a run and gives it the time that it needs to end.</summary>
    protected Summary Finish(LabRun run, StopReason reason = StopReason.Duration)
    {
        run.Stop(reason);
        return AwaitEnd(run);
    }

    /// <summary>Lets time go by until a run has ended by itself.</summary>
    protected Summary AwaitEnd(LabRun run)
    {
        if (!Virtual.RunUntil(() => run.Completion.IsCompleted, LongestDrain))
            throw new TimeoutException($"The run has not ended within {LongestDrain} of virtual time.");
        return run.Completion.GetAwaiter().GetResult();
    }

    private static Config Compose(string hocon, string? file)
    {
        var config = ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString(Base));
        if (file is not null)
            config = config.WithFallback(ConfigurationFactory.ParseString(File.ReadAllText(file)));
        // Before reference.conf, whose akka part is for the real time of the host.
        return config.WithFallback(VirtualTimeConfig.Config).WithFallback(OverlapConfig.Reference);
    }
}
