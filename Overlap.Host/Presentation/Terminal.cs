using Spectre.Console;

namespace Overlap.Host.Presentation;

/// <summary>Consoles for standard output and standard error, each with its own capabilities: a redirected one gets plain text.</summary>
internal static class Terminal
{
    private const int RedirectedWidth = 120;

    /// <summary>Creates a console. It has colour only on a terminal and without NO_COLOR; TERM=dumb counts as redirected.</summary>
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
            // The default enrichers treat a CI's log as a terminal.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!target.IsTerminal)
            console.Profile.Width = RedirectedWidth;
        return console;
    }

    /// <summary>Shows a run on standard error: as a live table on a terminal, otherwise line by line.</summary>
    public static IRunView ViewRun(RunProgress progress)
    {
        // Avoids loading the table library.
        if (Console.IsErrorRedirected)
            return new PlainLines(Console.Error, progress);
        var console = Open(Console.Error);
        return console.Profile.Capabilities.Ansi ? new LiveTable(console, progress) : new PlainLines(Console.Error, progress);
    }
}
