using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Overlap.Actors.Configuration;
using Overlap.Host.Producers;

namespace Overlap.Host.Commands;

/// <summary>The <c>overlap</c> console: its commands, and its errors, each of which becomes one line on standard error.</summary>
internal static class CommandLine
{
    private const string About = """
        Shows how far a message handler runs ahead of its own work, and what it takes to hold it back.

        Results go to standard output, everything else to standard error.
        Exit codes: 0 success, 1 the run failed, 2 the command line or the configuration is invalid, 99 a threshold does not
        hold (--expect, --fail-on), 130 a second Ctrl-C.

        Examples:
          overlap run --config async --duration 10s     an asynchronous handler that nothing holds back
          overlap run --config bounded --duration 10s   the same with a bound
          overlap run --help                            more of these, and all options
        """;

    /// <summary>Parses <paramref name="arguments"/> and runs the command.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="output">Gets results.</param>
    /// <param name="error">Gets errors.</param>
    /// <param name="startProducer">
    /// Starts a run's producer ahead: it takes as long as reading the command line and the configuration, and is ended if they are wrong.
    /// </param>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, Func<ProducerProcess>? startProducer = null)
    {
        // First, because a signal may arrive while the rest is being loaded.
        using var signals = CatchSignals(arguments);
        using var producer = arguments is [RunCommand.Name, ..] ? startProducer?.Invoke() : null;
        return Run(arguments, output, error, signals, producer);
    }

    private static string Mistake(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is not [var unknown, ..])
            return parsed.Errors[^1].Message;
        var command = parsed.CommandResult.Command;
        var names = command.Options.Cast<Symbol>().Concat(command.Subcommands).Select(each => each.Name);
        var meant = NearestName.Within(2, unknown, names) is { } name ? $"; did you mean {name}?" : "";
        return $"Unrecognized command or argument '{unknown}'{meant}";
    }

    private static string Path(SymbolResult command) =>
        command.Parent is { } parent ? $"{Path(parent)} {((CommandResult)command).Command.Name}" : "overlap";

    private static Signals? CatchSignals(IReadOnlyList<string> arguments) =>
        StoppableCommand.Of(arguments) is null
            ? null
            : Signals.Catch(asChild: IsChild(arguments) || arguments is [NodeCommand.Name, NodeCommand.Child, ..]);

    // A run waits for its child, which needs no command line.
    private static bool IsChild(IReadOnlyList<string> arguments) => arguments is [PushCommand.Name, PushCommand.Child];

    private static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, Signals? signals, ProducerProcess? producer)
    {
        if (IsChild(arguments))
            return Try(() => PushCommand.RunAsChild(signals), ExitCode.Failed);
        var root = CreateRoot(signals, producer);
        var parsed = Parse(arguments is ["help", ..] ? [.. arguments.Skip(1), "--help"] : arguments);
        if (parsed.CommandResult.Command is { Subcommands.Count: > 0, Action: null } && parsed.UnmatchedTokens.Count == 0 && parsed.Action is ParseErrorAction)
            parsed = Parse([.. arguments, "--help"]);
        var failureCode = (parsed.CommandResult.Command as LabCommand)?.FailureCode;
        if (parsed.Action is ParseErrorAction)
            return Report(failureCode ?? ExitCode.Usage, $"{Mistake(parsed)} (see {Path(parsed.CommandResult)} --help)");

        // The run handles signals itself, so that it drains first. Exceptions become one line below.
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return Try(() => parsed.Invoke(invocation), failureCode ?? ExitCode.Failed);

        int Try(Func<int> run, int failed)
        {
            try
            {
                return run();
            }
            catch (Exception exception)
            {
                var fault = CommandFault.Of(exception, failed);
                return Report(fault.Code, fault.Message);
            }
        }

        // A value that starts with @ is an endpoint to bind, not a response file.
        ParseResult Parse(IReadOnlyList<string> given) => root.Parse(given, new ParserConfiguration { ResponseFileTokenReplacer = null });

        int Report(int code, string what)
        {
            error.WriteLine($"overlap: {ErrorText.OneLine(what)}");
            return code;
        }
    }

    /// <summary>Creates all commands.</summary>
    internal static RootCommand CreateRoot(Signals? signals, ProducerProcess? producer = null)
    {
        var root = new RootCommand(About);
        foreach (var command in StoppableCommand.All)
            root.Add(command.Create(signals, producer));
        root.Add(CompareCommand.Create());
        root.Add(ReportCommand.Create());
        root.Add(TokensCommand.Create());
        root.Add(ConfigCommand.Create());
        root.Add(BodiesCommand.Create());
        root.Add(CompletionCommand.Create());
        root.Options.OfType<HelpOption>().Single().Action = new HelpText();
        return root;
    }
}
