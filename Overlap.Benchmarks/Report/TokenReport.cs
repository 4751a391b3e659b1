using System.Globalization;
using Overlap.Benchmarks.Tokens;

namespace Overlap.Benchmarks.Report;

/// <summary>The table of the job tokens, beside what the shell's ways of waiting cost (seeds/): a process for each waiter.</summary>
internal static class TokenReport
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(TokenFigures figures)
    {
        var table = new MarkdownTable("job tokens", "median", "lowest-highest", "beside");
        var ratio = Spread.Of(figures.PairNanoseconds.Zip(figures.BareNanoseconds, (own, bare) => own / bare));
        Add("acquire and release, ns", Spread.Of(figures.PairNanoseconds), "F0", $"{Text(ratio.Median, "F2")} x poll + read + write");
        Add("poll + read + write, ns", Spread.Of(figures.BareNanoseconds), "F0", "");
        Add("100 ms on an empty pool, ms too late", Spread.Of(figures.OvershootMilliseconds), "F3", "");
        Add("cancel, ms", Spread.Of(figures.CancelMilliseconds), "F3", "");
        table.Add($"{figures.Waiters} waiters, threads more", $"{figures.ThreadsForWaiters}", "", "dd, sh, node: a process each");
        table.Add("a waiter, kB", Text(figures.BytesPerWaiter / 1000, "F2"), "", "dd 3780, sh 3920, node 40376");
        return table.Lines();

        void Add(string name, Spread spread, string format, string beside) =>
            table.Add(name, Text(spread.Median, format), $"{Text(spread.Lowest, format)}-{Text(spread.Highest, format)}", beside);
    }

    private static string Text(double figure, string format) => figure.ToString(format, CultureInfo.InvariantCulture);
}
