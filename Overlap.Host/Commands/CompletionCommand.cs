using System.CommandLine;

namespace Overlap.Host.Commands;

/// <summary><c>overlap completion</c>: what makes a shell complete the console's commands, options and values.</summary>
internal static class CompletionCommand
{
    private const string About = "Prints a script by which a shell completes commands, options and their values.";

    private const string BashAbout = "Prints the script for bash, 4.0 or newer.";

    private const string BashDetails = """
        It completes commands, options, the values of options that are words, the names of configs, the keys of --set and their values,
        and files where a file is expected. overlap has to be on the PATH. It asks overlap at each Tab.

        Examples:
          source <(overlap completion bash)
          echo 'source <(overlap completion bash)' >> ~/.bashrc
        """;

    /// <summary>Creates the command, with a subcommand for each shell.</summary>
    public static Command Create()
    {
        var bash = new LabCommand("bash", BashAbout, BashDetails);
        bash.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(BashCompletion.Script(parsed.RootCommandResult.Command)));
        return new Command("completion", About) { bash };
    }
}
