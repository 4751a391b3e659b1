using System.Diagnostics;
using Overlap.Tests.JobTokens.Linux;

namespace Overlap.Tests.JobTokens.Peers;

/// <summary>make is killed, as by the kernel when memory runs out: it removes no FIFO, and its recipes still hold its pipe.</summary>
public class KilledServerTests
{
    [SkippableTheory]
    [InlineData("4.3", "-j2")]
    [InlineData("4.4.1", "-j2", "--jobserver-style=fifo")]
    [InlineData("4.4.1", "-j2", "--jobserver-style=pipe")]
    public async Task A_waiting_actor_learns_that_the_server_is_gone(string version, params string[] arguments)
    {
        using var folder = new JobFolder(1);
        folder.Text("Makefile", $"""
            all: hold wait
            hold: ; @echo holding; cat <end
            wait: ; +@dotnet {typeof(TokenWaiter).Assembly.Location} token-waiter
            """);
        using var makeFifo = Process.Start("mkfifo", folder["end"]);
        await makeFifo.WaitForExitAsync().WaitAsync(PoolExtensions.Timeout);
        var command = folder.Command(Tests.Peers.Make(version), arguments);
        command.Environment["TMPDIR"] = folder.Path;
        using var make = Process.Start(command)!;

        Assert.Equal("holding", await ReadLineAsync());
        Assert.Equal("Granted", await ReadLineAsync());
        make.Kill();
        Assert.Equal("ServerGone", await ReadLineAsync());
        // Ends the recipe that still holds make's pipe.
        await File.WriteAllTextAsync(folder["end"], "");

        Task<string?> ReadLineAsync() => make.StandardOutput.ReadLineAsync().WaitAsync(PoolExtensions.Timeout);
    }
}
