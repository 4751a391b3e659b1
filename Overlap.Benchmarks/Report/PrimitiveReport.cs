using System.Globalization;
using BenchmarkDotNet.Reports;

namespace Overlap.Benchmarks.Report;

/// <summary>The table of what BenchmarkDotNet measured.</summary>
internal static class PrimitiveReport
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<Summary> summaries)
    {
        var table = new MarkdownTable("in one process", "ns", "x its reference", "B");
        foreach (var summary in summaries)
        {
            var baseline = summary.Reports.FirstOrDefault(report => report.BenchmarkCase.Descriptor.Baseline);
            foreach (var report in summary.Reports)
            {
                // In-process runs that failed have no statistics.
                var figures = report.ResultStatistics ?? throw new InvalidOperationException($"{report.BenchmarkCase.Descriptor.DisplayInfo} was not measured.");
                table.Add(
                    report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                    $"{Text(figures.Median)} ({Text(figures.Min)}-{Text(figures.Max)})",
                    baseline is null || baseline == report ? "" : Text(figures.Median / baseline.ResultStatistics!.Median),
                    Text(report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0));
            }
        }
        return table.Lines();
    }

    private static string Text(double figure) => figure.ToString("F2", CultureInfo.InvariantCulture);
}
