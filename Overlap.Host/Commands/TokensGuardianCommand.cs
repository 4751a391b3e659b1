using System.CommandLine;
using Overlap.Actors.JobTokens;

namespace Overlap.Host.Commands;

/// <summary><c>overlap tokens guardian</c>, hidden: the process behind <c>overlap.tokens.guardian</c>.</summary>
internal static class TokensGuardianCommand
{
    /// <summary>What starts it, but for the path.</summary>
    public static readonly string[] Words = ["tokens", "guardian"];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "Where tokens go back." };
        var command = new Command(Words[1], "Gives back what its parent held when that is killed.") { path };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            using var input = Console.OpenStandardInput();
            return Guardian.Run(parsed.GetValue(path)!, input, Console.Out) == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }
}
