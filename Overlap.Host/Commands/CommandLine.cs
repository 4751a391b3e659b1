using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Overlap.Actors.Configuration;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Logs;
using Overlap.Actors.Transport;
using Overlap.Actors.Workers.Bodies;

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
    /// <param name="arguments">The command line, without the program's name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where everything else goes.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        // Before all else: what it takes to load the rest is long enough for a signal.
        using var signals = CatchSignals(arguments);
        return Run(arguments, output, error, signals);
    }

    private static Signals? CatchSignals(IReadOnlyList<string> arguments) =>
        arguments is [RunCommand.Name or PullCommand.Name or PushCommand.Name, ..] ? Signals.Catch(asChild: arguments.Contains(PushCommand.Child)) : null;

    private static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, Signals? signals)
    {
        // A value that begins with @ is an endpoint to bind, not a file of more arguments.
        var parsed = CreateRoot(signals).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var ownFailure = (parsed.CommandResult.Command as LabCommand)?.OwnFailure;
        if (parsed.Action is ParseErrorAction)
            return Complain(ownFailure ?? ExitCode.Usage, $"{parsed.Errors[^1].Message} (overlap --help says what there is)");

        try
        {
            // Signals are the run's own: it drains first. Errors become one line below.
            return parsed.Invoke(new()
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (CommandException exception)
        {
            return Complain(exception.Code, exception.Message);
        }
        catch (Exception exception) when (exception is SettingsException or BodyException)
        {
            return Complain(ExitCode.Usage, exception.Message);
        }
        catch (Exception exception) when (exception is TransportException or RunFolderException or JobserverException)
        {
            return Complain(ownFailure ?? ExitCode.Failed, exception.Message);
        }
        catch (Exception exception)
        {
            return Complain(ownFailure ?? ExitCode.Failed, ErrorText.Of(exception));
        }

        int Complain(int code, string what)
        {
            var line = string.Join(' ', what.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            error.WriteLine($"overlap: {line}");
            return code;
        }
    }

    private static RootCommand CreateRoot(Signals? signals)
    {
        var root = new RootCommand(About) { RunCommand.Create(signals), PushCommand.Create(signals), PullCommand.Create(signals), TokensCommand.Create() };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new DetailedHelp((HelpAction)help.Action!);
        return root;
    }
}
