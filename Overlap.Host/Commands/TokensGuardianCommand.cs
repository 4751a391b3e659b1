using System.CommandLine;
using Overlap.JobTokens;

namespace Overlap.Host.Commands;

/// <summary><c>overlap tokens guardian</c>, hidden: the process behind <c>overlap.tokens.guardian</c>.</summary>
internal static class TokensGuardianCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "The path to which tokens are returned." };
        var command = new Command(ThisProgram.GuardianArguments[1], "Returns its parent's tokens if the parent is killed.") { path };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            using var input = Console.OpenStandardInput();
            return Guardian.Run(parsed.GetValue(path)!, input, Console.Out) == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }
}
