using System.Diagnostics;
using Overlap.JobTokens;
using Overlap.JobTokens.Server;

namespace Overlap.Tests.JobTokens.Peers;

/// <summary>Real programs under Overlap's jobserver run as many jobs at once as were asked for, no more and no fewer.</summary>
public class ServedPeersTests
{
    public static TheoryData<JobserverStyle, int> BothStyles => Cross([JobserverStyle.Pipe, JobserverStyle.Fifo]);

    public static TheoryData<JobserverStyle, int> PipeOnly => Cross([JobserverStyle.Pipe]);

    public static TheoryData<JobserverStyle, int> FifoOnly => Cross([JobserverStyle.Fifo]);

    [SkippableTheory, MemberData(nameof(PipeOnly))]
    public Task Make_4_3(JobserverStyle style, int jobs) => MakeAsync(Tests.Peers.Make("4.3"), style, jobs);

    [SkippableTheory, MemberData(nameof(BothStyles))]
    public Task Make_4_4_1(JobserverStyle style, int jobs) => MakeAsync(Tests.Peers.Make("4.4.1"), style, jobs);

    [SkippableTheory, MemberData(nameof(FifoOnly))]
    public async Task Ninja(JobserverStyle style, int jobs)
    {
        var ninja = Tests.Peers.Ninja();
        using var folder = new JobFolder(jobs);
        var targets = string.Concat(Enumerable.Range(0, jobs + 3).Select(n => $"build o{n}: job\n"));
        folder.Text("build.ninja", "rule job\n  command = ./job.sh\n" + targets);
        await AssertRunsAsync(folder, style, jobs, folder.Command(ninja));
    }

    [SkippableTheory, MemberData(nameof(BothStyles))]
    public async Task Cargo(JobserverStyle style, int jobs)
    {
        var cargo = Tests.Peers.Cargo();
        using var folder = new JobFolder(jobs);
        var crates = Enumerable.Range(0, jobs + 3).Select(n => $"job{n}").ToList();
        folder.Text("Cargo.toml", $"[workspace]\nresolver = \"2\"\nmembers = [{string.Join(", ", crates.Select(crate => $"\"{crate}\""))}]");
        foreach (var crate in crates)
        {
            folder.Text($"{crate}/Cargo.toml", $"[package]\nname = \"{crate}\"\nversion = \"0.1.0\"\nedition = \"2021\"");
            folder.Text($"{crate}/src/lib.rs", "");
        }
        // Each compilation is a job.
        folder.Program("wrapper.sh", """
            #!/bin/sh
            case "$*" in *"--crate-name job"*) "${0%/*}"/job.sh ;; esac
            exec "$@"
            """);
        var command = folder.Command(cargo, "check", "--offline", "--quiet");
        command.Environment["RUSTC_WRAPPER"] = folder["wrapper.sh"];
        await AssertRunsAsync(folder, style, jobs, command);
    }

    private static async Task MakeAsync(string make, JobserverStyle style, int jobs)
    {
        using var folder = new JobFolder(jobs);
        var targets = string.Join(' ', Enumerable.Range(0, jobs + 3).Select(n => $"job{n}"));
        folder.Text("Makefile", $"all: {targets}\njob%: ; @./job.sh");
        await AssertRunsAsync(folder, style, jobs, folder.Command(make));
    }

    private static async Task AssertRunsAsync(JobFolder folder, JobserverStyle style, int jobs, ProcessStartInfo command)
    {
        using var server = new TokenServer(jobs, style);
        var (code, _, error) = await JobFolder.RunAsync(command, server.Start);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal((jobs + 3, jobs), (folder.Begun, folder.MostAtOnce));
        Assert.Equal(0, server.Settle());
    }

    private static TheoryData<JobserverStyle, int> Cross(JobserverStyle[] styles)
    {
        var data = new TheoryData<JobserverStyle, int>();
        foreach (var style in styles)
        {
            foreach (var jobs in (int[])[1, 2, 4, 7])
                data.Add(style, jobs);
        }
        return data;
    }
}
