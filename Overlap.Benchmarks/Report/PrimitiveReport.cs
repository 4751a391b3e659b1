using System.Globalization;
using Overlap.Benchmarks.InProcess;

namespace Overlap.Benchmarks.Report;

/// <summary>The table of what was measured within one process.</summary>
internal static class PrimitiveReport
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<Primitive> primitives)
    {
        var table = new MarkdownTable("in one process", "ns", "B");
        foreach (var primitive in primitives)
        {
            var figures = Spread.Of(primitive.Nanoseconds);
            table.Add(primitive.Name, $"{Text(figures.Median)} ({Text(figures.Lowest)}-{Text(figures.Highest)})", Text(primitive.Bytes));
        }
        return table.Lines();
    }

    private static string Text(double figure) => figure.ToString("F2", CultureInfo.InvariantCulture);
}
