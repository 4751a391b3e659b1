using Overlap.Actors.Configuration;
using Overlap.Actors.Simulation;
using Overlap.Host.Nodes;
using Overlap.Host.Presentation;
using Overlap.Host.Producers;
using Overlap.Host.Runs;
using Overlap.Metering.Limits;
using Overlap.Reports;

namespace Overlap.Host.Series;

/// <summary>How each run of a series is run.</summary>
/// <param name="RunAsync">Runs one to its end, with its results in the folder that is created for it.</param>
/// <param name="Besides">The time that starting and ending take beside what is measured; null where a run takes none to speak of.</param>
/// <param name="HighestRate">The highest rate that can be asked for, in messages a second.</param>
internal sealed record SeriesKind(Func<EffectiveConfig, RunOutput, Func<RunFolder>, Task<int>> RunAsync, TimeSpan? Besides, double HighestRate)
{
    // Processes begin and end, and bodies end.
    private static readonly TimeSpan ProcessesTake = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NodesTake = TimeSpan.FromSeconds(6);

    /// <summary>A producer in a process of its own, and workers in this one.</summary>
    public static SeriesKind InProcess(string? configName, Signals? signals) => new(
        (config, output, folder) => new RunSession(config, configName, signals, ProducerProcess.Start).RunAsync(output, [], folder),
        ProcessesTake, RateSearch.Highest);

    /// <summary>In virtual time.</summary>
    public static SeriesKind Simulated(string? configName, Signals? signals) => new(
        (config, output, folder) => new SimulationSession(config, configName, signals).RunAsync(output, folder), null, SimulatedProducer.FloodRate);

    /// <summary>Over nodes.</summary>
    public static SeriesKind OverNodes(Func<EffectiveConfig, ClusterSession> session) => new(
        (config, output, folder) => session(config).RunAsync(output, [], folder), NodesTake, RateSearch.Highest);
}
