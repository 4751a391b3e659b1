using System.CommandLine;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Commands;

/// <summary><c>overlap settings</c>: every setting, as documented in <c>reference.conf</c>.</summary>
internal static class SettingsCommand
{
    private const string About = "Prints every setting with its meaning, valid values and default.";

    private const string Details = """
        The output is HOCON, the format of config files. A config file needs only the keys that it changes.

        Examples:
          overlap settings | less
          overlap settings | grep -B3 'bound ='
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new LabCommand("settings", About, Details);
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(OverlapConfig.ReferenceText));
        return command;
    }
}
