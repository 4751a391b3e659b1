using System.CommandLine;
using Overlap.Actors.JobTokens;
using Overlap.Actors.JobTokens.Server;
using Overlap.Host.Tokens;

namespace Overlap.Host.Commands;

/// <summary><c>overlap tokens serve</c>: runs a command with a jobserver of its own.</summary>
internal static class TokensServeCommand
{
    private const string About = "Runs a command with a jobserver of its own, so that all it starts runs N jobs at once, not more.";

    private const string Details = """
        The command finds the jobserver in MAKEFLAGS, and so does every make, ninja and cargo under it: together they run N jobs at
        once. It is not told -j itself. When it has ended, tokens that were not given back, or were given back twice, are told of.

        Styles:
          fifo    a named pipe: make 4.4 and later, ninja 1.13 and later, cargo
          pipe    two inherited descriptors: every make, and cargo; ninja does not know it

        Exit codes: the command's own (128 and the signal's number where one ended it), 125 this could not begin, 126 the command
        cannot be executed, 127 there is no such command.

        Examples:
          overlap tokens serve -j 4 -- ninja -C build
          overlap tokens serve -j 8 -- sh -c 'overlap tokens exec -- make -C one & overlap tokens exec -- make -C two & wait'
          overlap tokens serve -j 4 --style pipe -- cargo build
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new LabCommand("serve", About, Details) { OwnFailure = ExitCode.Wrapper };
        var jobs = TokenOptions.Jobs("How many jobs may run at once.", required: true);
        var style = new Option<string>("--style")
        {
            Description = "How the command finds the jobserver: fifo, or pipe for a make before 4.4.",
            DefaultValueFactory = _ => "fifo",
        };
        style.AcceptOnlyFromAmong("fifo", "pipe");
        var words = TokenOptions.Command();
        command.Add(jobs);
        command.Add(style);
        command.Add(words);
        command.SetAction(parsed => RunAsync(
            parsed.GetValue(jobs),
            parsed.GetValue(style) == "pipe" ? JobserverStyle.Pipe : JobserverStyle.Fifo,
            parsed.GetValue(words)!,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RunAsync(int jobs, JobserverStyle style, string[] words, TextWriter error)
    {
        using var server = new TokenServer(jobs, style);
        // Later than the server: it is asked first, and keeps the process until the command has ended.
        using var signals = new SignalRelay();
        var code = await ChildCommand.RunAsync(words, server.Start, signals);
        if (server.Settle() is not 0 and var missing)
            error.WriteLine($"overlap: {(missing > 0 ? $"{missing} of {jobs - 1} tokens were not given back" : $"{-missing} tokens too many were given back")}");
        return code;
    }
}
