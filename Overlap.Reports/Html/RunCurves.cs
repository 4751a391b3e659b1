using Overlap.Metering;
using Overlap.Reports.Charts;
using Overlap.Reports.Comparing;

namespace Overlap.Reports.Html;

/// <summary>The data over time of one of several runs.</summary>
/// <param name="Name">What the run is called.</param>
/// <param name="Moments">Its moments; empty if there are none any more.</param>
/// <param name="Latency">Its latencies, likewise.</param>
internal sealed record RunCurves(string Name, IReadOnlyList<Moment> Moments, IReadOnlyList<LatencyInterval> Latency)
{
    /// <summary>Reads those of a run.</summary>
    /// <exception cref="UnreadableRunException">A file is not what this program writes.</exception>
    public static RunCurves Read(string name, string folder) => new(name, RecordedRun.ReadMoments(folder), RecordedRun.ReadLatency(folder));

    /// <summary>How long it took, in seconds; 0 without moments.</summary>
    public double ElapsedS => Moments.Count > 0 ? Moments[^1].Elapsed.TotalSeconds : 0;

    /// <summary>Its overlap at each moment.</summary>
    public Point[] Overlap => RunSeries.Levels(Moments, moment => moment.Reading.Overlap);
}
