using System.Diagnostics;
using System.Net.Sockets;
using Overlap.Reports;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Logs;

/// <summary>Which runs are removed when a new one starts, and what is left alone.</summary>
public sealed class OldRunsTests : IDisposable
{
    private readonly TemporaryFolder _logs = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public void Only_as_many_runs_as_asked_for_are_kept_the_newest()
    {
        var names = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            using var run = _logs.NewRun(_time, keep: 3);
            run.WriteText("overlap.csv", "x");
            names.Add(run.Name);
            _time.AdvanceMs(1_000);
        }
        Assert.Equal([.. names[2..], RunFolder.Latest], _logs.Entries());
    }

    [Fact]
    public void A_running_run_is_not_removed()
    {
        using var running = _logs.NewRun(_time, keep: 1);
        _time.AdvanceMs(1_000);
        using (_logs.NewRun(_time, keep: 1))
            Assert.True(Directory.Exists(running.Path));
        running.Dispose();
        _time.AdvanceMs(1_000);
        using var third = _logs.NewRun(_time, keep: 1);
        Assert.Equal([third.Name, RunFolder.Latest], _logs.Entries());
        Assert.StartsWith("removed 2 runs, ", Assert.Single(_logs.Warnings));
    }

    [Fact]
    public void Folders_not_created_by_overlap_are_never_removed()
    {
        // Older than any run, and all but one thing like it.
        Directory.CreateDirectory(_logs["20200101-000000-1"]);
        Directory.CreateDirectory(_logs["renamed by its user"]);
        File.WriteAllText(_logs["renamed by its user/" + RunFolder.Marker], "");
        File.WriteAllText(_logs["20200101-000000-2"], "a file");
        using var elsewhere = new TemporaryFolder();
        File.WriteAllText(elsewhere[RunFolder.Marker], "");
        File.WriteAllText(elsewhere["precious"], "");
        Directory.CreateSymbolicLink(_logs["20200101-000000-3"], elsewhere.Path);
        Directory.CreateDirectory(_logs["20200101-000000-4"]);
        File.CreateSymbolicLink(_logs["20200101-000000-4/" + RunFolder.Marker], elsewhere[RunFolder.Marker]);
        var before = _logs.Entries();

        using var run = _logs.NewRun(_time, keep: 1);

        Assert.Equal(before.Append(run.Name).Append(RunFolder.Latest).Order(StringComparer.Ordinal), _logs.Entries());
        Assert.True(File.Exists(elsewhere["precious"]));
    }

    [SkippableTheory]
    [InlineData("a fifo", "mkfifo '{0}'")]
    [InlineData("a fifo that is read", "mkfifo '{0}'; sleep 60 <> '{0}' >/dev/null 2>&1 &")]
    [InlineData("a socket", "/usr/bin/python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"{0}\")'")]
    [InlineData("a folder", "mkdir '{0}'")]
    [InlineData("a device", "ln -s /dev/zero '{0}'")]
    public void A_marker_that_is_not_a_file_is_left_alone(string kind, string make)
    {
        Skip.If(OperatingSystem.IsWindows(), $"there is no shell that makes {kind}");
        var folder = _logs["20200101-000000-8"];
        Directory.CreateDirectory(folder);
        using (var shell = Process.Start("/bin/sh", ["-c", string.Format(make, Path.Combine(folder, RunFolder.Marker))]))
            shell.WaitForExit();

        using var run = _logs.NewRun(_time, keep: 1);

        Assert.Equal(["20200101-000000-8", run.Name, RunFolder.Latest], _logs.Entries());
        Assert.Empty(_logs.Warnings);
    }

    [Fact]
    public void What_is_in_an_old_run_goes_with_it_whatever_it_is()
    {
        using (var old = _logs.NewRun(_time))
        {
            Directory.CreateDirectory(old.PathOf("more"));
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(old.PathOf("more/socket")));
        }
        _time.AdvanceMs(1_000);
        using var run = _logs.NewRun(_time, keep: 1);
        Assert.Equal([run.Name, RunFolder.Latest], _logs.Entries());
    }

    [Fact]
    public void What_is_removed_is_said_in_one_line()
    {
        var names = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            using var run = _logs.NewRun(_time, keep: i < 3 ? 10 : 1);
            names.Add(run.Name);
            _time.AdvanceMs(1_000);
        }
        Assert.Equal(
            $"removed 3 runs, {names[0]} to {names[2]}, from '{_logs.Path}' (overlap.logs.keep = 1; a run with a --name is kept).",
            Assert.Single(_logs.Warnings));
    }

    [Fact]
    public void A_run_with_a_name_is_kept_and_its_name_is_taken()
    {
        using (var named = RunFolder.Create(_logs.Path, _time, "base-1.2_x"))
        {
            named.Publish(keep: 1, _logs.Warnings.Add);
            Assert.Equal((_logs["base-1.2_x"], "base-1.2_x"), (named.Path, new FileInfo(_logs[RunFolder.Latest]).LinkTarget));
        }
        for (var i = 0; i < 3; i++)
        {
            _time.AdvanceMs(1_000);
            _logs.NewRun(_time, keep: 1).Dispose();
        }
        Assert.Equal(3, _logs.Entries().Count);
        Assert.Contains("base-1.2_x", _logs.Entries());
        Assert.Throws<RunFolderException>(() => RunFolder.Create(_logs.Path, _time, "base-1.2_x"));
    }

    [Fact]
    public void A_link_inside_an_old_run_is_removed_and_not_followed()
    {
        using var elsewhere = new TemporaryFolder();
        File.WriteAllText(elsewhere["precious"], "");
        using (var old = _logs.NewRun(_time))
            Directory.CreateSymbolicLink(old.PathOf("link"), elsewhere.Path);
        _time.AdvanceMs(1_000);
        using var run = _logs.NewRun(_time, keep: 1);
        Assert.Equal([run.Name, RunFolder.Latest], _logs.Entries());
        Assert.True(File.Exists(elsewhere["precious"]));
    }

    [Fact]
    public void A_log_folder_that_is_a_link_keeps_its_runs_where_it_points()
    {
        using var elsewhere = new TemporaryFolder();
        File.WriteAllText(elsewhere["precious"], "");
        Directory.CreateSymbolicLink(_logs["logs"], elsewhere.Path);
        _logs.NewRun(_time, keep: 1, _logs["logs"]).Dispose();
        _time.AdvanceMs(1_000);
        using var run = _logs.NewRun(_time, keep: 1, _logs["logs"]);
        run.WriteText("summary.json", "{}");

        Assert.Equal("{}", File.ReadAllText(Path.Combine(elsewhere[RunFolder.Latest], "summary.json")));
        Assert.Equal([run.Name, RunFolder.Latest, "precious"], new DirectoryInfo(elsewhere.Path).EnumerateFileSystemInfos().Select(e => e.Name).Order());
        Assert.StartsWith("removed the run ", Assert.Single(_logs.Warnings));
    }
}
