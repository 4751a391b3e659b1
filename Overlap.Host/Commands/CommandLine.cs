using System.CommandLine;
using System.CommandLine.Invocation;
using Overlap.Actors.Configuration;
using Overlap.Actors.Transport;

namespace Overlap.Host.Commands;

/// <summary>The <c>overlap</c> console: its commands, and how every error leaves it in one line on standard error.</summary>
internal static class CommandLine
{
    private const string About = """
        Shows how far a message handler runs ahead of its own work, and what it takes to hold it back.

        Results go to standard output, everything else to standard error.
        Exit codes: 0 done, 1 the run broke, 2 the command line or the configuration cannot be used, 130 a second Ctrl-C.
        """;

    /// <summary>Runs the command that <paramref name="arguments"/> ask for.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var parsed = new RootCommand(About) { RunCommand.Create(), PushCommand.Create() }.Parse(arguments);
        if (parsed.Action is ParseErrorAction)
            return Complain(ExitCode.Usage, $"{parsed.Errors[0].Message} (overlap --help says what there is)");

        try
        {
            // Signals are the run's own: it drains first. Errors become one line below.
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (SettingsException error)
        {
            return Complain(ExitCode.Usage, error.Message);
        }
        catch (TransportException error)
        {
            return Complain(ExitCode.Failed, error.Message);
        }
        catch (Exception error)
        {
            return Complain(ExitCode.Failed, $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static int Complain(int code, string what)
    {
        Console.Error.WriteLine($"overlap: {what}");
        return code;
    }
}
