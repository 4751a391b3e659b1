using System.Diagnostics;
using Overlap.Host.Nodes;

namespace Overlap.Tests.Host.Nodes;

/// <summary>The processes of a run's own nodes.</summary>
public class LocalNodeProcessesTests
{
    public LocalNodeProcessesTests() => Skip.If(OperatingSystem.IsWindows(), "the processes are shells");

    [SkippableFact]
    public async Task The_first_that_ends_is_told_with_its_exit_code()
    {
        using var nodes = LocalNodes.Start([Shell("read line"), Shell("exit 7")]);
        string? told = null;
        await nodes.TellFirstEndAsync(what => told = what);
        Assert.Equal("Node 2 of the 2 that were started here has ended with exit code 7", told);
    }

    [SkippableFact]
    public async Task Nothing_is_told_of_those_that_are_not_needed_any_more()
    {
        var nodes = LocalNodes.Start([Shell("read line")]);
        var told = false;
        var telling = nodes.TellFirstEndAsync(_ => told = true);
        nodes.Dispose();
        await telling;
        Assert.False(told);
    }

    private static ProcessStartInfo Shell(string script) => new("/bin/sh", ["-c", script]);
}
