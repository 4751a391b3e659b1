using System.Globalization;
using Overlap.Benchmarks.InProcess;

namespace Overlap.Benchmarks.Report;

/// <summary>The table of idle workers.</summary>
internal static class IdleWorkersReport
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(IdleWorkers idle)
    {
        var table = new MarkdownTable("an idle worker of so many", "bytes of heap", "resident bytes");
        table.Add($"{idle.Count}", idle.HeapBytes.ToString("F0", CultureInfo.InvariantCulture), idle.ResidentBytes.ToString("F0", CultureInfo.InvariantCulture));
        return table.Lines();
    }
}
