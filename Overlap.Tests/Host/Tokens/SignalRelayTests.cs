using System.Diagnostics;
using Overlap.Tests.JobTokens.Linux;
using Overlap.Tests.JobTokens.Peers;

namespace Overlap.Tests.Host.Tokens;

/// <summary>What signals to <c>overlap tokens serve</c> and <c>exec</c> do to the command that they run.</summary>
public class SignalRelayTests
{
    // Prints the signals that it receives, and ends when its input does.
    private const string Command = """
        import signal, sys
        for number in (1, 2, 3, 10, 12, 14, 15):
            signal.signal(number, lambda number, frame: print(number, flush=True))
        print("ready", flush=True)
        sys.stdin.read()
        sys.exit(7)
        """;

    // An interactive shell: a terminal, and a job in its foreground. Presses Ctrl-C, and then ends the job's input.
    private const string Terminal = """
        import os, pty, signal, sys, termios
        fifo = sys.argv[1]
        shell, terminal = pty.fork()
        if shell == 0:
            # Without this, a terminal that sends a signal discards its output, which may be the command's answer already. It stands
            # before the job begins, as the job's programs write back the attributes that they have read.
            attributes = termios.tcgetattr(2)
            attributes[3] |= termios.NOFLSH
            termios.tcsetattr(2, termios.TCSANOW, attributes)
            job = os.fork()
            if job == 0:
                os.setpgid(0, 0)
                signal.signal(signal.SIGTTOU, signal.SIG_IGN)
                os.tcsetpgrp(2, os.getpid())
                for number in (signal.SIGTTOU, signal.SIGINT): signal.signal(number, signal.SIG_DFL)
                if fifo != "-": os.dup2(os.open(fifo, os.O_RDONLY), 0)
                os.execvp(sys.argv[2], sys.argv[2:])
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            os._exit(os.waitstatus_to_exitcode(os.waitpid(job, 0)[1]))
        end = os.open(fifo, os.O_WRONLY) if fifo != "-" else None
        lines = os.fdopen(os.dup(terminal), errors="replace")
        assert lines.readline().strip() == "ready"
        os.write(terminal, b"\x03")
        print("received", lines.readline().replace("^C", "").strip())
        # Relayed after whatever else there is to relay.
        group = os.tcgetpgrp(terminal)
        os.kill(group, signal.SIGUSR1)
        print("received", lines.readline().strip())
        if end: os.close(end)
        else: os.write(terminal, b"\x04")
        print("exit code", os.waitstatus_to_exitcode(os.waitpid(shell, 0)[1]))
        """;

    [SkippableTheory]
    [InlineData("serve", true)]
    [InlineData("serve", false)]
    [InlineData("exec", true)]
    [InlineData("exec", false)]
    public async Task Ctrl_C_reaches_the_command_once(string command, bool inputIsTerminal)
    {
        var python = Tests.Peers.PythonWithZmq();
        using var folder = new JobFolder(1);
        folder.Text("command.py", Command);
        folder.Text("terminal.py", Terminal);
        folder.Program("job.sh", command == "serve"
            ? $"exec '{HostProgram.File}' tokens serve -j 2 -- {python} command.py"
            : $"exec 3<>jobs 4<>jobs; MAKEFLAGS=' -j2 --jobserver-auth=3,4' exec '{HostProgram.File}' tokens exec -- {python} command.py");
        using var makeFifos = Process.Start("mkfifo", [folder["end"], folder["jobs"]]);
        await makeFifos.WaitForExitAsync().WaitAsync(PoolExtensions.Timeout);
        var result = await JobFolder.RunAsync(folder.Command(python, "terminal.py", inputIsTerminal ? "-" : "end", "sh", "job.sh"));
        Assert.Equal((0, "received 2\nreceived 10\nexit code 7\n", ""), result);
    }

    [SkippableTheory]
    [InlineData("HUP", 1)]
    [InlineData("INT", 2)]
    [InlineData("QUIT", 3)]
    [InlineData("USR1", 10)]
    [InlineData("TERM", 15)]
    public async Task A_signal_to_one_process_or_to_its_group_reaches_the_command_once(string signal, int number)
    {
        var python = Tests.Peers.PythonWithZmq();
        using var folder = new JobFolder(1);
        // setsid makes it the leader of a process group.
        using var served = Process.Start(folder.Command("setsid", HostProgram.File, "tokens", "serve", "-j", "2", "--", python, "-c", Command))!;
        Assert.Equal("ready", await ReadLineAsync());
        foreach (var target in (int[])[-served.Id, served.Id, -served.Id])
        {
            Kill(signal, target);
            Assert.Equal($"{number}", await ReadLineAsync());
            // When this one is relayed, the other one is not pending any more: two of the same kind would become one.
            Kill("USR2", served.Id);
            Assert.Equal("12", await ReadLineAsync());
        }
        served.StandardInput.Close();
        await served.WaitForExitAsync().WaitAsync(PoolExtensions.Timeout);
        Assert.Equal((7, ""), (served.ExitCode, await served.StandardOutput.ReadToEndAsync()));

        Task<string?> ReadLineAsync() => served.StandardOutput.ReadLineAsync().WaitAsync(PoolExtensions.Timeout);
    }

    [SkippableFact]
    public Task Signals_at_the_end_leave_the_exit_code_and_no_fifo() => SignalAtTheEndAsync(rounds: 5);

    [SkippableFact, Trait("Category", "Soak")]
    public Task Many_signals_at_the_end_leave_the_exit_code_and_no_fifo() => SignalAtTheEndAsync(rounds: 200);

    [SkippableTheory]
    [InlineData("serve -j 2 --")]
    [InlineData("serve -j 2 -- \"$OVERLAP\" tokens exec --")]
    public async Task The_command_has_the_signal_actions_that_a_shell_gives_it(string tokens)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Jobservers need Linux.");
        using var folder = new JobFolder(1);
        var script = $"\"$OVERLAP\" tokens {tokens} grep -E '^Sig(Blk|Ign)' /proc/self/status";
        var (_, plain, _) = await JobFolder.RunAsync(folder.Command("/bin/sh", "-c", script));
        var (_, ignoring, _) = await JobFolder.RunAsync(folder.Command("/bin/sh", "-c", $"trap '' HUP INT; {script}"));
        Assert.Equal("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n", plain);
        Assert.Equal("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000003\n", ignoring);
    }

    private static void Kill(string signal, int target)
    {
        using var kill = Process.Start("/bin/kill", ["-s", signal, "--", $"{target}"]);
        kill.WaitForExit();
    }

    private static async Task SignalAtTheEndAsync(int rounds)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Jobservers need Linux.");
        using var folder = new JobFolder(1);
        Directory.CreateDirectory(folder["tmp"]);
        for (var round = 0; round < rounds; round++)
        {
            // The command ignores what a shell can ignore; it ends by itself.
            var command = folder.Command(
                HostProgram.File, "tokens", "serve", "-j", "2", "--", "sh", "-c", "trap '' HUP INT QUIT TERM; echo ready; exit 7");
            command.Environment["TMPDIR"] = folder["tmp"];
            using var served = Process.Start(command)!;
            Assert.Equal("ready", await served.StandardOutput.ReadLineAsync().WaitAsync(PoolExtensions.Timeout));
            using var signals = Process.Start("/bin/sh", ["-c", $"while /bin/kill -TERM {served.Id} && /bin/kill -INT {served.Id}; do :; done 2>/dev/null"]);
            await served.WaitForExitAsync().WaitAsync(PoolExtensions.Timeout);
            Assert.Equal((7, ""), (served.ExitCode, await served.StandardError.ReadToEndAsync()));
            await signals.WaitForExitAsync().WaitAsync(PoolExtensions.Timeout);
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["tmp"]));
    }
}
