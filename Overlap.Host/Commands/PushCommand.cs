using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Host.Producers;
using Overlap.Host.Runs;

namespace Overlap.Host.Commands;

/// <summary><c>overlap push</c>: a producer for workers in other processes. <c>overlap run</c> starts it as its child.</summary>
internal static class PushCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "push";

    /// <summary>The only argument of the child of a run.</summary>
    public const string Child = "--child";

    private const string About = "Sends messages to any ZeroMQ PULL, and prints once a second how many.";

    private const string Details = """
        It reads the same configuration as run, of which it uses overlap.source. It ends by --messages, --duration or Ctrl-C, and then
        waits up to overlap.source.linger for its peers to take the remaining messages. Those that are left are lost: it prints how many
        and exits with 1. Its clock starts with the first puller. Without one for overlap.source.connect-timeout (by default as long as
        overlap.source.linger) it exits with 1, too. It can bind or connect to several endpoints, and distributes its messages over all pullers. With --rate it
        prints how far it fell behind the rate at most.

        In the text, {n} is the message's number, from 1, and {t} its intended send time in microseconds since 1970: with a rate, the
        time at which it was due, even if it was sent later. {p} is the start time of this producer in the same unit, which identifies
        it.

        Examples:
          overlap push --messages 1000000
          overlap push --bind tcp://127.0.0.1:7000 --rate 1000 --duration 1m --text "order {n} {t}"
          overlap push --connect tcp://127.0.0.1:7000 --connect tcp://127.0.0.1:7001 --size 1KiB
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var config = new ConfigOptions(command).WithEndpoints().WithTransport().WithEnd().WithProducer();
        var quiet = OutputOptions.Quiet();
        command.Add(quiet);
        var web = new WebOption(command);
        command.SetRun(RunAsync);
        return command;

        async Task<int> RunAsync(ParseResult parsed)
        {
            var (effective, notes) = (config.Compose(parsed), parsed.GetValue(quiet) ? TextWriter.Null : Console.Error);
            await using var monitor = await web.StartProducerAsync(parsed, effective.Settings, notes);
            return await new PushSession(effective, signals).RunAsync(notes, monitor);
        }
    }

    /// <summary>
    /// Runs as the child of a run: reads the configuration from standard input, ends with it, reports as JSON lines. A parent that ends
    /// before it has a configuration needs no producer.
    /// </summary>
    public static int RunAsChild(Signals? signals)
    {
        var parent = new ParentLink(new StreamReader(Console.OpenStandardInput()));
        return parent.ReadConfig() is { } config
            ? new PushSession(EffectiveConfig.Read(config), signals).RunAsChildAsync(parent).GetAwaiter().GetResult()
            : ExitCode.Ok;
    }
}
