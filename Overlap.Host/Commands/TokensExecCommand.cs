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
        They are returned when the command ends, and also if this process is killed. Several that together want more than there are do
        not deadlock: one that does not get all its slots returns what it has and tries again. After 10 s without --timeout it runs
        the command with the slots that it holds, at least 1, and reports that. The command inherits the jobserver, so a make that it
        runs shares it. In a dry run (make -n) the command is not run.

        Exit codes: the command's own (128 + the signal's number if a signal ended it), 0 a dry run, 124 the slots were not available
        within --timeout, 125 there is no jobserver or it cannot be used, 126 the command cannot be executed, 127 the command was not
        found.

        Examples, in a recipe of make -j8:
          +overlap tokens exec --jobs 4 -- gcc -flto=4 -o app $^
          +overlap tokens exec --jobs 2 --timeout 10s -- ./two-threads || ./one-thread
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new LabCommand("exec", About, Details) { FailureCode = ExitCode.Wrapper };
        var jobs = TokenOptions.Jobs("How many jobs the command uses.");
        var timeout = TokenOptions.Timeout("How long to wait for all N slots. Default: 10 s, then for 1.");
        var words = TokenOptions.Command();
        command.Add(jobs);
        command.Add(timeout);
        command.Add(words);
        command.SetAction(parsed => RunAsync(parsed.GetValue(jobs), parsed.GetValue(timeout), parsed.GetValue(words)!, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RunAsync(int jobs, TimeSpan? timeout, string[] words, TextWriter error)
    {
        using var pool = Jobserver.Connect(JobserverVariables.Read(), new JobserverOptions { Inherit = true, Guardian = true }, out var flags);
        if (jobs > flags.Jobs)
            throw new CommandException(ExitCode.Wrapper, $"--jobs {jobs}: the jobserver has only {flags.Jobs}");
        // After the pool: handlers registered last run first, and this one keeps the process alive until the command has ended.
        var signals = new SignalRelay();
        var bundle = new TokenBundle(pool, jobs, TimeProvider.System, Random.Shared);
        switch (await bundle.AcquireAsync(timeout, () => error.WriteLine("overlap: waiting for a job slot"), signals.BeforeChild))
        {
            case TokenOutcome.Granted when bundle.Held == jobs:
                break;
            case TokenOutcome.Granted:
                error.WriteLine(
                    $"overlap: running with {bundle.Held} of {jobs} job slots: the others were not available within "
                    + $"{TokenBundle.PeerTimeout.TotalSeconds} s");
                break;
            case TokenOutcome.Cancelled:
                return signals.ExitCode;
            case TokenOutcome.ServerGone:
                throw new CommandException(ExitCode.Wrapper, "the jobserver is gone: the make that served it has ended");
            default:
                throw new CommandException(ExitCode.TimedOut, $"{jobs} job slots were not available within {timeout?.TotalSeconds} s");
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
