using System.CommandLine;

namespace Overlap.Host.Commands;

/// <summary><c>overlap tokens</c>: the job slots of a GNU make jobserver.</summary>
internal static class TokensCommand
{
    /// <summary>Creates the command and its subcommands.</summary>
    public static Command Create() => new("tokens", "Shows, takes or serves job slots shared with make, ninja and cargo.")
    {
        TokensStatusCommand.Create(),
        TokensExecCommand.Create(),
        TokensServeCommand.Create(),
    };
}
