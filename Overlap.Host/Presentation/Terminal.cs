using Spectre.Console;

namespace Overlap.Host.Presentation;

/// <summary>The two outputs: what each can show is found out by itself, so that a redirected one gets plain text.</summary>
internal static class Terminal
{
    private const int WidthOfAFile = 120;

    /// <summary>Makes a console of an output. Colour only on a terminal, and not with NO_COLOR; TERM=dumb is as good as a file.</summary>
    public static IAnsiConsole Open(TextWriter output)
    {
        var target = new AnsiConsoleOutput(output);
        var terminal = target.IsTerminal && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var colour = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            // By default, Spectre.Console takes a CI's log for a terminal.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!target.IsTerminal)
            console.Profile.Width = WidthOfAFile;
        return console;
    }

    /// <summary>Shows a run on standard error: as a table that stands still where that is a terminal, otherwise line by line.</summary>
    public static IRunView ViewRun()
    {
        // No table there: its library need not be loaded.
        if (Console.IsErrorRedirected)
            return new PlainLines(Console.Error);
        var console = Open(Console.Error);
        return console.Profile.Capabilities.Ansi ? new LiveTable(console) : new PlainLines(Console.Error);
    }
}
