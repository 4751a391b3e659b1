using System.CommandLine;

namespace Overlap.Host.Commands;

/// <summary><c>overlap tokens</c>: the job slots of a GNU make jobserver.</summary>
internal static class TokensCommand
{
    /// <summary>Makes the command with those under it.</summary>
    public static Command Create() => new("tokens", "Job slots shared with make, ninja and cargo: looks at them, takes them, serves them.")
    {
        TokensStatusCommand.Create(),
        TokensExecCommand.Create(),
        TokensServeCommand.Create(),
        TokensGuardianCommand.Create(),
    };
}
