using Overlap.Reports;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Logs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _logs = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public void A_run_is_named_by_its_time_and_process()
    {
        using var run = _logs.NewRun(_time);
        Assert.Equal($"20261121-192059-{Environment.ProcessId}", run.Name);
        Assert.True(Directory.Exists(run.Path));
        Assert.Equal(_logs[run.Name], run.Path);
        Assert.Empty(_logs.Warnings);
    }

    [Fact]
    public void A_run_that_could_not_start_leaves_nothing_and_the_others_as_they_were()
    {
        using var first = _logs.NewRun(_time, keep: 1);
        _time.AdvanceMs(1_000);
        RunFolder.Create(_logs.Path, _time).Discard();

        Assert.Equal([first.Name, RunFolder.Latest], _logs.Entries());
        Assert.Equal(first.Name, new FileInfo(_logs[RunFolder.Latest]).LinkTarget);
    }

    [Fact]
    public void Folders_above_it_are_made()
    {
        using var run = _logs.NewRun(_time, directory: _logs["a/b"]);
        Assert.True(Directory.Exists(_logs["a/b/" + run.Name]));
    }

    [Fact]
    public void Runs_of_the_same_second_have_folders_of_their_own()
    {
        using var first = _logs.NewRun(_time);
        using var second = _logs.NewRun(_time);
        Assert.Equal(first.Name + "-2", second.Name);
    }

    [Fact]
    public void Latest_points_at_the_newest()
    {
        using var first = _logs.NewRun(_time);
        Assert.Equal(first.Name, LinkTarget());
        _time.AdvanceMs(1_000);
        using var second = _logs.NewRun(_time);
        Assert.Equal(second.Name, LinkTarget());
        second.WriteText("summary.json", "{}");
        Assert.Equal("{}", File.ReadAllText(_logs["latest/summary.json"]));
        Assert.Equal([first.Name, second.Name, RunFolder.Latest], _logs.Entries());
        Assert.Empty(_logs.Warnings);

        string? LinkTarget() => new FileInfo(_logs[RunFolder.Latest]).LinkTarget;
    }

    [Fact]
    public void A_latest_that_points_nowhere_is_replaced()
    {
        File.CreateSymbolicLink(_logs[RunFolder.Latest], "gone");
        using var run = _logs.NewRun(_time);
        Assert.Equal(run.Name, new FileInfo(_logs[RunFolder.Latest]).LinkTarget);
    }

    [Fact]
    public void A_latest_that_is_not_a_link_is_kept_with_a_warning()
    {
        Directory.CreateDirectory(_logs["latest"]);
        using var run = _logs.NewRun(_time);
        Assert.Null(new DirectoryInfo(_logs["latest"]).LinkTarget);
        Assert.Contains(_logs["latest"], Assert.Single(_logs.Warnings));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("2026-baseline", true)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData(".hidden", false)]
    [InlineData("-x", false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    [InlineData("ä", false)]
    [InlineData("latest", false)]
    [InlineData("20200101-000000-1", false)]
    public void A_name_is_one_segment_of_a_path(string name, bool isName)
    {
        Assert.Equal(isName, RunFolder.IsName(name));
        Assert.False(RunFolder.IsName(name + new string('x', 101)));
    }

    [Fact]
    public void A_file_in_the_way_is_named_with_the_key_to_change()
    {
        File.WriteAllText(_logs["logs"], "");
        var error = Assert.Throws<RunFolderException>(() => RunFolder.Create(_logs["logs"], _time));
        Assert.Contains(_logs["logs"], error.Message);
        Assert.Contains("overlap.logs.directory", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        using var run = _logs.NewRun(_time);
        Directory.CreateDirectory(run.PathOf("summary.json"));
        var error = Assert.Throws<RunFolderException>(() => run.WriteText("summary.json", "{}"));
        Assert.Contains(run.PathOf("summary.json"), error.Message);
        Assert.Empty(Directory.GetFiles(run.Path, "summary.json*"));
    }
}
