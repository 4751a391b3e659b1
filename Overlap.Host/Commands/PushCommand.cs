using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Host.Sessions;

namespace Overlap.Host.Commands;

/// <summary><c>overlap push</c>: a producer alone, for workers elsewhere. <c>overlap run</c> starts it as its child.</summary>
internal static class PushCommand
{
    private const string About = "Sends messages to whoever pulls them, and says once a second how many.";

    private const string Details = """
        It reads the same configuration as run; overlap.source is what it uses. It ends by --messages, --duration or Ctrl-C, and waits
        up to overlap.source.linger for what it holds to be taken.

        Examples:
          overlap push --messages 1000000
          overlap push -s overlap.source.endpoint=@tcp://127.0.0.1:7000 -s overlap.source.rate=1000 --duration 1m
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new LabCommand("push", About, Details);
        var config = new ConfigOptions(command)
            .WithShorthand(command, "--messages", "N", SettingKeys.SourceMessages)
            .WithShorthand(command, "--duration", "TIME", SettingKeys.SourceDuration);
        var child = new Option<bool>("--child") { Description = "Report as JSON lines, end with standard input.", Hidden = true };
        command.Add(child);
        command.SetAction(parsed =>
        {
            var session = new PushSession(config.Compose(parsed));
            return parsed.GetValue(child) ? session.RunAsChildAsync() : session.RunAsync();
        });
        return command;
    }
}
