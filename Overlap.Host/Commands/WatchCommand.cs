using System.CommandLine;
using Overlap.Actors.Metrics;
using Overlap.Host.Presentation;
using Overlap.Host.Watching;
using Overlap.Metering;

namespace Overlap.Host.Commands;

/// <summary><c>overlap watch</c>: the handlers of another process, from outside.</summary>
internal static class WatchCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "watch";

    private const string About = "Shows the handlers of a running .NET application that uses Overlap.Metering, from outside.";

    private const string Details = """
        The application measures its handlers by a probe, or its actors by a mailbox (docs/own-handlers.md). Without --pid and --name this
        lists the processes of this user that do; each .NET process is asked, which takes a second or two.

        Counts are since the watch began: what was unfinished then is among what arrived. Percentiles are of all messages since the
        application started. The verdict on a handler is of its last 5 s, or 60 s where it grows slowly. Watching costs the application
        nothing a message.

        It ends by --duration, Ctrl-C, the end of the application, or a threshold with abort = on (overlap.thresholds), and then writes
        its results to a folder in logs/, as a run does. Exit code 0, however it ended; 99 if a threshold does not hold; 2 if there is
        nothing to watch, or --name fits several. With --name it waits until there is one. There is no --otlp: the application exports
        its meter itself.

        Examples:
          overlap watch                                                  what there is to watch
          overlap watch --name WebShop --web
          overlap watch --pid 4711 --duration 1m --summary json | jq .verdict
          overlap watch --name WebShop --duration 30s --expect "verdict.kind == settled" --expect "workers.orders.overlap.max <= 100"
        """;

    /// <summary>Creates the command.</summary>
    /// <param name="signals">The signals that stop it.</param>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var pid = new Option<int?>("--pid")
        {
            Description = "The process to watch, by its id.",
            HelpName = "N",
            CustomParser = given => WholeNumber.Parse(given, "--pid", 1, int.MaxValue),
        };
        var name = new Option<string?>("--name")
        {
            Description = "The process to watch, by its name: that of its program, or of the assembly that dotnet runs. Waits for it.",
            HelpName = "NAME",
        };
        command.Add(pid);
        command.Add(name);
        var config = new ConfigOptions(command)
            .With("--duration", "TIME", "overlap.source.duration", "For how long").WithThresholds().WithoutWorkers();
        var output = new OutputOptions(command, isOfOneRun: true);
        var junit = new JUnitOption(command);
        var web = new WebOption(command);
        command.Validators.Add(given =>
        {
            if (given.GetResult(pid) is not null && given.GetResult(name) is not null)
                given.AddError($"{pid.Name} and {name.Name} cannot be used together: give one of them");
        });
        command.SetRun(RunAsync);
        return command;

        async Task<int> RunAsync(ParseResult parsed)
        {
            var settings = config.Compose(parsed).Settings;
            if (await FindAsync(parsed.GetValue(pid), parsed.GetValue(name), output.Notes(parsed), signals) is not { } process)
                return await ListAsync();
            await using var page = await web.StartRunAsync(parsed, settings, output.Notes(parsed)) as IAsyncDisposable;
            IReadOnlyList<IRunMonitor> monitors = page is IRunMonitor monitor ? [monitor] : [];
            return await junit.RunAsync(
                parsed, settings.Thresholds, output.Of(parsed), each => new WatchSession(settings, signals, monitors).RunAsync(process, each));
        }
    }

    private static async Task<DotnetProcess?> FindAsync(int? pid, string? name, TextWriter notes, Signals? signals)
    {
        if (pid is { } given)
            return DotnetProcess.Find(given);
        if (name is null)
            return null;
        using var stop = new CancellationTokenSource();
        signals?.OnFirst(stop.Cancel);
        try
        {
            return await WatchTargets.WaitForAsync(
                name, () => notes.WriteLine($"overlap: waiting for a process named {name} with a meter named Overlap"), stop.Token);
        }
        catch (OperationCanceledException)
        {
            throw new CommandException(ExitCode.Interrupted, "Stopped before it had begun.");
        }
        finally
        {
            signals?.Forget();
        }
    }

    private static async Task<int> ListAsync()
    {
        var found = await WatchTargets.ListAsync(name: null);
        if (found.Count == 0)
        {
            throw new CommandException(
                ExitCode.Usage, "No process of this user has a meter named Overlap: it appears with the first probe or measured mailbox (docs/own-handlers.md)");
        }
        NamedLines.Write(
            [
                .. from each in found
                   let handlers = each.Reading.Handlers
                   let overlap = handlers.Sum(handler => handler.Counts.Overlap)
                   select ($"{each.Process.Pid}", $"{each.Process.Name}, {handlers.Count} {(handlers.Count == 1 ? "handler" : "handlers")}, overlap {HumanFormat.Full(overlap)}"),
            ],
            Console.Out, NamedLines.Width());
        return ExitCode.Ok;
    }
}
