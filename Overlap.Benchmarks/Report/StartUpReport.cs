using System.Globalization;
using Overlap.Benchmarks.StartUp;

namespace Overlap.Benchmarks.Report;

/// <summary>The table of the starts.</summary>
internal static class StartUpReport
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<StartUpRound> rounds)
    {
        var table = new MarkdownTable("published, ready to run", "ms", "x hello");
        table.Add("hello, to its end", Text(Spread.Of(rounds.Select(round => round.HelloMilliseconds)), "F1"), "");
        table.Add("overlap pull, to its first message", Text(Spread.Of(rounds.Select(round => round.HostMilliseconds)), "F1"),
            Text(Spread.Of(rounds.Select(round => round.HostMilliseconds / round.HelloMilliseconds)), "F2"));
        return table.Lines();
    }

    private static string Text(Spread spread, string format) =>
        string.Create(CultureInfo.InvariantCulture, $"{spread.Median.ToString(format, CultureInfo.InvariantCulture)} ({spread.Lowest.ToString(format, CultureInfo.InvariantCulture)}-{spread.Highest.ToString(format, CultureInfo.InvariantCulture)})");
}
