using System.Diagnostics;
using Overlap.Tests.JobTokens.Peers;

namespace Overlap.Tests.Host.Tokens;

/// <summary><c>overlap tokens</c> as it is typed: what it prints and ends with.</summary>
public class TokensCommandTests
{
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(60);

    [SkippableTheory]
    [InlineData("serve -j 4 -- sh -c 'exit 7'", 7, "")]
    [InlineData("serve -j 4 -- sh -c 'kill -TERM $$'", 143, "")]
    [InlineData("serve -j4 -- sh -c 'head -c 2 ${MAKEFLAGS#*fifo:} >/dev/null'", 0, "overlap: 2 of 3 tokens were not returned\n")]
    [InlineData("serve -j4 -- sh -c 'printf abc >${MAKEFLAGS#*fifo:}'", 0, "overlap: 3 tokens too many were returned\n")]
    [InlineData("serve -j 2 -- no-such-program", 127, "overlap: no-such-program: program not found in PATH\n")]
    [InlineData(
        "serve -j 2 --style pipe -- env TMPDIR=/dev/null/here $OVERLAP tokens serve -j 2 -- true",
        125,
        "overlap: Cannot create a FIFO in /dev/null/here/. Set TMPDIR to a folder that this user can write to, or serve a pipe.\n")]
    [InlineData("serve -j 2 -- ./log", 126, "overlap: ./log: ./log is not executable (use chmod +x)\n")]
    [InlineData("serve -j 2 -- ./", 126, "overlap: ./: a folder cannot be executed\n")]
    [InlineData("serve -j 3 -- $OVERLAP tokens exec -j 3 -- sh -c 'exit 9'", 9, "")]
    [InlineData(
        "serve -j 3 -- $OVERLAP tokens exec -j 4 -- true",
        125,
        "overlap: --jobs 4: the jobserver has only 3\n")]
    [InlineData(
        "serve -j 2 -- sh -c 'exec 9<>${MAKEFLAGS#*fifo:}; dd bs=1 count=1 of=byte status=none <&9; $OVERLAP tokens exec -j2 -t 50ms -- true; c=$?; cat byte >&9; exit $c'",
        124,
        "overlap: 2 job slots were not available within 0.05 s\n")]
    public async Task The_exit_code_is_the_commands_or_names_the_error(string arguments, int code, string error)
    {
        var result = await ShellAsync($"\"$OVERLAP\" tokens {arguments}");
        Assert.Equal((code, error), (result.Code, result.Error));
    }

    [SkippableTheory]
    [InlineData("serve -j 0 -- true", "--jobs 0: expected a whole number from 1 to 1000000 (see overlap tokens serve --help)")]
    [InlineData("serve -j 1000001 -- true", "--jobs 1000001: expected a whole number from 1 to 1000000 (see overlap tokens serve --help)")]
    [InlineData("serve -- true", "Option '--jobs' is required. (see overlap tokens serve --help)")]
    [InlineData("serve -j 2", "Required argument '-- <command>' missing for command: 'serve'. (see overlap tokens serve --help)")]
    [InlineData("exec", "Required argument '-- <command>' missing for command: 'exec'. (see overlap tokens exec --help)")]
    [InlineData("exec -j 0 -- true", "--jobs 0: expected a whole number from 1 to 1000000 (see overlap tokens exec --help)")]
    [InlineData("exec -t 5 -- true", "--timeout 5: expected a duration from 0s to 1d with its unit (us, ms, s, m, h, d) (see overlap tokens exec --help)")]
    public async Task An_invalid_command_line_is_one_line_and_exit_code_125(string arguments, string message)
    {
        var result = await ShellAsync($"\"$OVERLAP\" tokens {arguments}");
        Assert.Equal((125, "", $"overlap: {message}\n"), (result.Code, result.Output, result.Error));
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("MAKEFLAGS=")]
    [InlineData("MAKEFLAGS=k")]
    [InlineData("MAKEFLAGS='-j4 --jobserver-auth=fifo:log'")]
    [InlineData("MAKEFLAGS='-j4 --jobserver-auth=fifo:.'")]
    [InlineData("MAKEFLAGS='-j4 --jobserver-auth=fifo:nowhere'")]
    [InlineData("MAKEFLAGS='-j4 --jobserver-auth=0,1'")]
    [InlineData("MAKEFLAGS='-j4 --jobserver-auth=900,901'")]
    [InlineData("MAKEFLAGS='-j4 --jobserver-auth=-2,-2'")]
    [InlineData("MAKEFLAGS='-j4 --jobserver-auth=fifo:/dev/zero'")]
    [InlineData("MAKEFLAGS=\"-j4 --jobserver-auth=$(printf '\\033[31m\\007%0100000d' 0)\"")]
    [InlineData("MAKEFLAGS='-j4 --jobserver-auth=nonsense'")]
    [InlineData("MAKEFLAGS=\"$(head -c 400 /dev/urandom | tr -d '\\0n')\"")]
    public async Task Without_a_usable_jobserver_one_line_gives_the_reason(string environment)
    {
        var exec = await ShellAsync($"{environment} \"$OVERLAP\" tokens exec -- echo ran");
        Assert.Equal((125, ""), (exec.Code, exec.Output));
        Assert.Matches("^overlap: [^\\p{C}]{20,400}\n$", exec.Error);
    }

    [SkippableFact]
    public async Task Status_shows_the_jobserver()
    {
        var result = await ShellAsync("\"$OVERLAP\" tokens serve -j 4 -- $OVERLAP tokens status");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Matches("^style  fifo\nwhere  fifo:/.*/fifo\nfrom   MAKEFLAGS\nfree   3\njobs   4 .*\nload   not set\n$", result.Output);
    }

    [SkippableFact]
    public async Task Status_gives_the_reason_if_there_is_none()
    {
        var result = await ShellAsync("\"$OVERLAP\" tokens status");
        Assert.Equal((1, ""), (result.Code, result.Output));
        Assert.StartsWith("overlap: No jobserver: none of CARGO_MAKEFLAGS, MAKEFLAGS and MFLAGS is set.", result.Error);
    }

    [SkippableTheory]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 131)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_the_command_and_removes_the_fifo(string signal, int code)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Jobservers need Linux.");
        using var folder = new JobFolder(1);
        var command = folder.Command(HostProgram.File, "tokens", "serve", "-j", "2", "--", "sh", "-c", "echo ${MAKEFLAGS#*fifo:}; exec sleep 1000");
        using var served = Process.Start(command)!;
        var fifo = await served.StandardOutput.ReadLineAsync().WaitAsync(TestTimeout);
        Assert.True(File.Exists(fifo));
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {served.Id}"]);
        await served.WaitForExitAsync().WaitAsync(TestTimeout);
        Assert.Equal(code, served.ExitCode);
        Assert.False(Directory.Exists(Path.GetDirectoryName(fifo)));
    }

    private static async Task<(int Code, string Output, string Error)> ShellAsync(string script)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Jobservers need Linux.");
        using var folder = new JobFolder(1);
        return await JobFolder.RunAsync(folder.Command("/bin/sh", "-c", script));
    }
}
