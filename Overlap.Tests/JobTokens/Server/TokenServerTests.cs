using Overlap.JobTokens;
using Overlap.JobTokens.Server;
using Overlap.Tests.JobTokens.Peers;

namespace Overlap.Tests.JobTokens.Server;

public class TokenServerTests
{
    [SkippableTheory]
    [InlineData(JobserverStyle.Fifo, 1)]
    [InlineData(JobserverStyle.Fifo, 4)]
    [InlineData(JobserverStyle.Fifo, 65_537)]
    [InlineData(JobserverStyle.Fifo, TokenServer.MaxJobs)]
    [InlineData(JobserverStyle.Pipe, 1)]
    [InlineData(JobserverStyle.Pipe, 65_538)]
    [InlineData(JobserverStyle.Pipe, TokenServer.MaxJobs)]
    public void The_pool_is_full_and_has_room_for_each_returned_token(JobserverStyle style, int jobs)
    {
        using var server = Serve(jobs, style);
        Assert.Equal(jobs - 1, server.Free);
        using var pool = Jobserver.Connect(new JobserverAuth.Fifo(OpenPath(server)), new JobserverOptions { ImplicitSlot = false });
        // More than a page of the pipe: a byte that is read leaves room only when its whole page is.
        for (var i = 0; i < 5000; i++)
        {
            var wait = pool.Acquire(TimeSpan.Zero, _ => { });
            Assert.Equal(jobs == 1 ? TokenOutcome.Full : TokenOutcome.Granted, wait.Outcome);
            if (wait.Token is { } token)
                pool.Release(token);
        }
        Assert.Equal(jobs - 1, server.Free);
        Assert.Equal(0, server.Settle());
    }

    [SkippableTheory]
    [InlineData(JobserverStyle.Fifo)]
    [InlineData(JobserverStyle.Pipe)]
    public async Task Missing_tokens_are_added(JobserverStyle style)
    {
        using var server = Serve(4, style);
        using var folder = new JobFolder(1);
        var path = style == JobserverStyle.Fifo ? "${MAKEFLAGS#*fifo:}" : "/proc/self/fd/${ends%,*}";
        var script = $"ends=${{MAKEFLAGS#*auth=}}; dd bs=1 count=2 status=none <{path}";
        var (code, output, error) = await JobFolder.RunAsync(folder.Command("/bin/sh", "-c", script), server.Start);
        Assert.Equal((0, "++", ""), (code, output, error));
        Assert.Equal(1, server.Free);
        Assert.Equal(2, server.Settle());
        Assert.Equal((3, 0), (server.Free, server.Settle()));
    }

    [SkippableTheory]
    [InlineData(JobserverStyle.Fifo)]
    [InlineData(JobserverStyle.Pipe)]
    public async Task Surplus_tokens_are_removed(JobserverStyle style)
    {
        using var server = Serve(4, style);
        using var folder = new JobFolder(1);
        var path = style == JobserverStyle.Fifo ? "${MAKEFLAGS#*fifo:}" : "/proc/self/fd/${ends#*,}";
        var script = $"ends=${{MAKEFLAGS#*auth=}}; printf abc >{path}";
        var (code, _, error) = await JobFolder.RunAsync(folder.Command("/bin/sh", "-c", script), server.Start);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(-3, server.Settle());
        Assert.Equal(3, server.Free);
    }

    [SkippableFact]
    public async Task Only_the_child_inherits_the_pipe()
    {
        using var server = Serve(2, JobserverStyle.Pipe);
        using var folder = new JobFolder(1);
        var ends = Assert.IsType<JobserverAuth.Pipe>(server.Auth);
        var look = $"for n in {ends.ReadEnd} {ends.WriteEnd}; do readlink /proc/self/fd/$n; done; true";
        var (_, child, _) = await JobFolder.RunAsync(folder.Command("/bin/sh", "-c", look), server.Start);
        var (_, other, _) = await JobFolder.RunAsync(folder.Command("/bin/sh", "-c", look));
        var pipe = File.ResolveLinkTarget($"/proc/self/fd/{ends.ReadEnd}", returnFinalTarget: false)!.Name;
        Assert.Equal($"{pipe}\n{pipe}\n", child);
        Assert.DoesNotContain(pipe, other);
    }

    [SkippableFact]
    public async Task The_environment_of_a_child_names_only_this_jobserver()
    {
        using var server = Serve(3, JobserverStyle.Fifo);
        using var folder = new JobFolder(1);
        var command = folder.Command("/bin/sh", "-c", "echo \"$CARGO_MAKEFLAGS|$MAKEFLAGS|$MFLAGS\"");
        command.Environment["CARGO_MAKEFLAGS"] = "-j --jobserver-auth=8,9";
        command.Environment["MFLAGS"] = "-k";
        var (_, output, _) = await JobFolder.RunAsync(command, server.Start);
        Assert.Equal($"| -j3 --jobserver-auth={server.Auth}|\n", output);
    }

    [SkippableFact]
    public void A_fifo_is_accessible_to_its_owner_and_removed_at_the_end()
    {
        var server = Serve(2, JobserverStyle.Fifo);
        var path = Assert.IsType<JobserverAuth.Fifo>(server.Auth).Path;
        var folder = Path.GetDirectoryName(path)!;
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
        server.Dispose();
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData(0, JobserverStyle.Fifo)]
    [InlineData(-1, JobserverStyle.Pipe)]
    [InlineData(TokenServer.MaxJobs + 1, JobserverStyle.Fifo)]
    [InlineData(2, JobserverStyle.Memory)]
    public void Invalid_arguments_are_rejected(int jobs, JobserverStyle style) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenServer(jobs, style));

    private static TokenServer Serve(int jobs, JobserverStyle style)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "A jobserver can be served on Linux only.");
        return new TokenServer(jobs, style);
    }

    // A pipe can be reopened by its path in /proc, as a FIFO by its own.
    private static string OpenPath(TokenServer server) =>
        server.Auth is JobserverAuth.Pipe pipe ? $"/proc/self/fd/{pipe.ReadEnd}" : ((JobserverAuth.Fifo)server.Auth).Path;
}
