using Overlap.Reports.Figures;

namespace Overlap.Reports.Comparing;

/// <summary>Several runs beside each other: what was set differently, and each figure with its change from the first run.</summary>
public sealed class RunComparison
{
    // What a person looks at first; the others are a question away.
    internal static readonly IReadOnlyList<string> MainNames =
    [
        "verdict.kind", "stopped_by", "rate", "steady.rate", "overlap.mean", "overlap.max", "queued.max", "in_flight.max",
        "latency.queue.p99", "latency.body.p50", "latency.total.p50", "latency.total.p99", "latency.total.max", "latency.intended.p99",
        "messages.completed", "messages.failed", "little.error", "memory.rss_peak", "memory.allocated_per_message", "producer.behind_max",
    ];

    /// <summary>Compares.</summary>
    /// <param name="runs">The runs, two or more; the others are compared with the first.</param>
    public RunComparison(params IReadOnlyList<ComparedRun> runs)
    {
        Runs = runs;
        Settings = [.. Differences(runs)];
        Figures = [.. runs.SelectMany(run => run.Figures).DistinctBy(figure => figure.Name).Select(figure => new ComparedFigure(figure, runs)).Where(row => row.HasValue)];
    }

    /// <summary>The runs.</summary>
    public IReadOnlyList<ComparedRun> Runs { get; }

    /// <summary>What was set differently.</summary>
    public IReadOnlyList<SettingDifference> Settings { get; }

    /// <summary>All figures that one of the runs has a value for, in the order of <c>summary.json</c>.</summary>
    public IReadOnlyList<ComparedFigure> Figures { get; }

    /// <summary>Those that a person looks at first, in that order.</summary>
    public IReadOnlyList<ComparedFigure> MainFigures => [.. MainNames.SelectMany(name => Figures.Where(row => row.Figure.Name == name))];

    /// <summary>The letter that stands for a run: <c>A</c> for the first; after <c>Z</c> its number.</summary>
    public static string LetterOf(int run) => run < 26 ? ((char)('A' + run)).ToString() : $"#{run + 1}";

    // What only some of them know of, because another has no overlap.conf or is older, says nothing.
    private static IEnumerable<SettingDifference> Differences(IReadOnlyList<ComparedRun> runs) =>
        from key in runs[0].Settings.Keys
        where runs.All(run => run.Settings.ContainsKey(key))
        let values = runs.Select(run => run.Settings[key]).ToList()
        where values.Distinct().Count() > 1
        select new SettingDifference(key, values);
}

/// <summary>A key that was set differently.</summary>
/// <param name="Key">The key.</param>
/// <param name="Values">Its value in each run.</param>
public sealed record SettingDifference(string Key, IReadOnlyList<string> Values);
