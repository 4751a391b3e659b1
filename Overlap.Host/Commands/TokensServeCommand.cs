using System.CommandLine;
using Overlap.Host.Tokens;
using Overlap.JobTokens;
using Overlap.JobTokens.Server;

namespace Overlap.Host.Commands;

/// <summary><c>overlap tokens serve</c>: runs a command with a new jobserver.</summary>
internal static class TokensServeCommand
{
    private const string About = "Runs a command with a new jobserver, so that everything it starts runs at most N jobs at once.";

    private const string Details = """
        The command and every make, ninja and cargo that it runs find the jobserver in MAKEFLAGS: together they run at most N jobs at
        once. Do not pass -j to them. When the command has ended, tokens that were not returned, or were returned twice, are reported.

        Styles:
          fifo    a named pipe: make 4.4 and later, ninja 1.13 and later, cargo; an older make ends with an error
          pipe    two inherited descriptors: make 4.2 and later, cargo; not supported by ninja

        Exit codes: the command's own (128 + the signal's number if a signal ended it), 125 the jobserver could not be started, 126 the
        command cannot be executed, 127 the command was not found.

        Examples:
          overlap tokens serve -j 4 -- ninja -C build
          overlap tokens serve -j 4 --style pipe -- make
          overlap tokens serve -j 8 --style pipe -- sh -c 'overlap tokens exec -- make -C one & overlap tokens exec -- cargo build & wait'
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new LabCommand("serve", About, Details) { FailureCode = ExitCode.Wrapper };
        var jobs = TokenOptions.Jobs("How many jobs may run at once.", required: true);
        var style = new Option<string>("--style")
        {
            Description = "The jobserver's style: fifo, or pipe for make 4.2 and 4.3.",
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
        // After the server: handlers registered last run first, and this one keeps the process alive until the command has ended.
        var signals = new SignalRelay();
        var code = await ChildCommand.RunAsync(words, server.Start, signals);
        if (server.Settle() is not 0 and var missing)
        {
            error.WriteLine(missing > 0
                ? $"overlap: {missing} of {jobs - 1} tokens were not returned"
                : $"overlap: {-missing} tokens too many were returned");
        }
        return code;
    }
}
