using Overlap.Host.Presentation;
using Overlap.Metering;
using Spectre.Console;

namespace Overlap.Tests.Host;

public class ThresholdLinesTests
{
    private static readonly Summary Summary = Samples.Summary() with
    {
        Thresholds =
        [
            new("overlap.max <= 1e6", "overlap.max", true, 61_554, null, 938_446, null),
            new("latency.total.p99 < 3s", "latency.total.p99", false, 3010, null, -10, 4),
        ],
    };

    [Fact]
    public void Only_what_does_not_hold_has_a_colour()
    {
        var lines = Write(ColorSystemSupport.EightBit);
        Assert.Contains("\e[38;5;", Assert.Single(lines, line => line.Contains("latency.total.p99 < 3s: 3.01 s, misses by 10.0 ms, first seen after 4.00 s")));
        Assert.Single(lines, line => line.Contains("38;5;"));
        Assert.Single(lines, line => line.Contains("overlap.max <= 1e6: 61.6 k, holds by 938 k"));
    }

    [Fact]
    public void Without_colours_nothing_has_one() => Assert.DoesNotContain(Write(ColorSystemSupport.NoColors), line => line.Contains("38;5;"));

    private static string[] Write(ColorSystemSupport colours)
    {
        var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(screen),
            Ansi = AnsiSupport.Yes,
            ColorSystem = colours,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = 120;
        ClosingTable.Write(console, Summary, "logs/1");
        return screen.ToString().Split('\n');
    }
}
