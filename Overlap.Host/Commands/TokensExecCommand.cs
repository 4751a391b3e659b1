using System.CommandLine;
using System.Diagnostics;
using Overlap.Actors.JobTokens;
using Overlap.Host.Tokens;

namespace Overlap.Host.Commands;

/// <summary><c>overlap tokens exec</c>: runs a command under tokens of the jobserver around it.</summary>
internal static class TokensExecCommand
{
    private const string About = "Waits until the jobserver has room for N jobs, and then runs a command that is N jobs.";

    private const string Details = """
        One of the N is the slot that a recipe of make comes with, unless another command of the same recipe has it; the others are
        tokens. They go back when the command ends, or a signal ends it. Two that wait for more than there is do not hold each other
        up: whoever does not get all it needs gives back what it has, and tries again. The command inherits the jobserver: a make
        under it shares it.

        Exit codes: the command's own (128 and the signal's number where one ended it), 124 the tokens did not come in --timeout,
        125 there is no jobserver, or it cannot be used, 126 the command cannot be executed, 127 there is no such command.

        Examples, in a recipe of make -j8:
          +overlap tokens exec --jobs 4 -- gcc -flto=4 -o app $^
          +overlap tokens exec --jobs 2 --timeout 10s -- ./two-threads || ./one-thread
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new LabCommand("exec", About, Details) { OwnFailure = ExitCode.Wrapper };
        var jobs = TokenOptions.Jobs("How many jobs the command is.");
        var timeout = TokenOptions.Timeout("How long to wait for its tokens. Without it: as long as it takes.");
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
            throw new CommandException(ExitCode.Wrapper, $"--jobs {jobs}: the jobserver has {flags.Jobs}; ask for so many at most");
        using var pool = Jobserver.Connect(auth, new JobserverOptions { Inherit = true });
        // Later than the pool: it is asked first, and keeps the process until the command has ended.
        using var signals = new SignalRelay();
        var bundle = new TokenBundle(pool, jobs, TimeProvider.System, Random.Shared);
        switch (await bundle.AcquireAsync(timeout ?? Timeout.InfiniteTimeSpan, signals.BeforeChild))
        {
            case TokenOutcome.Granted:
                break;
            case TokenOutcome.Cancelled:
                return signals.ExitCode;
            case TokenOutcome.ServerGone:
                throw new CommandException(ExitCode.Wrapper, "the jobserver has gone; has the make that served it ended?");
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
