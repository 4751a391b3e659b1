using Spectre.Console;

namespace Overlap.Tests.Host;

/// <summary>A terminal of a given size, and what it shows.</summary>
internal static class TestScreen
{
    public static IAnsiConsole Screen(TextWriter writer, int width, int height = 40, AnsiSupport ansi = AnsiSupport.No)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = ansi,
            ColorSystem = ColorSystemSupport.NoColors,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = width;
        console.Profile.Height = height;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    public static IReadOnlyList<string> LinesOf(StringWriter screen) => [.. screen.ToString().Split('\n').Select(line => line.TrimEnd())];

    public static void AssertShows(string expected, StringWriter screen)
    {
        var shown = LinesOf(screen).Where(line => line.Length > 0);
        Assert.StartsWith(expected.TrimEnd(), string.Join('\n', shown));
    }
}
