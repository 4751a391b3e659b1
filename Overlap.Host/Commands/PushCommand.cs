using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Host.Sessions;

namespace Overlap.Host.Commands;

/// <summary><c>overlap push</c>: a producer alone, for workers elsewhere. <c>overlap run</c> starts it as its child.</summary>
internal static class PushCommand
{
    /// <summary>What it is called.</summary>
    public const string Name = "push";

    /// <summary>Makes it the child of a run.</summary>
    public const string Child = "--child";

    private const string About = "Sends messages to whoever pulls them, and says once a second how many.";

    private const string Details = """
        It reads the same configuration as run; overlap.source is what it uses. It ends by --messages, --duration or Ctrl-C, and waits
        up to overlap.source.linger for what it holds to be taken; what is left then is lost, and it says how much and exits 1. It binds or connects, to several endpoints if need be, and deals its
        messages out to all who pull. With a --rate it says the most that it fell behind it.

        In the text, {n} stands for the message's number, from 1, and {t} for the time it was meant to be sent, in microseconds since
        1970: at a rate, that is when its turn was, however late it really went. {p} stands for the time this producer began, in the same
        unit, and so tells it from others.

        Examples:
          overlap push --messages 1000000
          overlap push --bind tcp://127.0.0.1:7000 --rate 1000 --duration 1m --text "order {n} {t}"
          overlap push --connect tcp://127.0.0.1:7000 --connect tcp://127.0.0.1:7001 --size 1KiB
        """;

    /// <summary>Makes the command.</summary>
    /// <param name="signals">End what it starts.</param>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var config = new ConfigOptions(command)
            .WithEndpoints(command)
            .WithShorthand(command, "--messages", "N", SettingKeys.SourceMessages)
            .WithShorthand(command, "--duration", "TIME", SettingKeys.SourceDuration)
            .WithShorthand(command, "--rate", "N", SettingKeys.SourceRate)
            .WithShorthand(command, "--text", "TEXT", SettingKeys.SourceText)
            .WithShorthand(command, "--size", "SIZE", SettingKeys.SourceSize);
        var child = new Option<bool>(Child) { Description = "Report as JSON lines, end with standard input.", Hidden = true };
        command.Add(child);
        command.SetRun(parsed =>
        {
            var session = new PushSession(config.Compose(parsed), signals);
            return parsed.GetValue(child) ? session.RunAsChildAsync() : session.RunAsync();
        });
        return command;
    }
}
