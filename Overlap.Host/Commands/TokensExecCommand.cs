using System.CommandLine;
using System.Diagnostics;
using Overlap.Host.Tokens;
using Overlap.JobTokens;

namespace Overlap.Host.Commands;

/// <summary><c>overlap tokens exec</c>: runs a command while holding tokens of the jobserver.</summary>
internal static class TokensExecCommand
{
    private const string About = "Waits for N job slots of the jobserver, and then runs a command that uses N jobs.";

    private const string Details = """
        One of the N is the implicit slot of a make recipe, unless another command of the same recipe holds it; the others are tokens.
        They are returned when the command ends or is ended by a signal. Two that together want more than there are do not deadlock:
        one that does not get all its tokens returns what it has and tries again. The command inherits the jobserver, so a make that
        it runs shares it.

        Exit codes: the command's own (128 + the signal's number if a signal ended it), 124 the tokens were not available within
        --timeout, 125 there is no jobserver or it cannot be used, 126 the command cannot be executed, 127 the command was not found.

        Examples, in a recipe of make -j8:
          +overlap tokens exec --jobs 4 -- gcc -flto=4 -o app $^
          +overlap tokens exec --jobs 2 --timeout 10s -- ./two-threads || ./one-thread
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new LabCommand("exec", About, Details) { FailureCode = ExitCode.Wrapper };
        var jobs = TokenOptions.Jobs("How many jobs the command uses.");
        var timeout = TokenOptions.Timeout("How long to wait for the tokens. Default: no timeout.");
        var words = TokenOptions.Command();
        command.Add(jobs);
        command.Add(timeout);
        command.Add(words);
        command.SetAction(parsed => RunAsync(parsed.GetValue(jobs), parsed.GetValue(timeout), parsed.GetValue(words)!));
        return command;
    }

    private static async Task<int> RunAsync(int jobs, TimeSpan? timeout, string[] words)
    {
        var flags = MakeFlags.FromEnvironment(Environment.GetEnvironmentVariable);
        var auth = flags.GetAuth();
        if (jobs > flags.Jobs)
            throw new CommandException(ExitCode.Wrapper, $"--jobs {jobs}: the jobserver has only {flags.Jobs}");
        using var pool = Jobserver.Connect(auth, new JobserverOptions { Inherit = true });
        // After the pool: handlers registered last run first, and this one keeps the process alive until the command has ended.
        using var signals = new SignalRelay();
        var bundle = new TokenBundle(pool, jobs, TimeProvider.System, Random.Shared);
        switch (await bundle.AcquireAsync(timeout ?? Timeout.InfiniteTimeSpan, signals.BeforeChild))
        {
            case TokenOutcome.Granted:
                break;
            case TokenOutcome.Cancelled:
                return signals.ExitCode;
            case TokenOutcome.ServerGone:
                throw new CommandException(ExitCode.Wrapper, "the jobserver has gone away; has the make that served it ended?");
            default:
                throw new CommandException(ExitCode.TimedOut, $"{jobs} tokens did not come within {timeout?.TotalSeconds} s");
        }
        try
        {
            return await ChildCommand.RunAsync(words, command => Process.Start(command)!, signals);
        }
        finally
        {
            bundle.Release();
        }
    }
}
