using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;
using Overlap.Host.Series;
using Overlap.Reports.Series;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Series;

public sealed class SweepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_combinations_are_run_the_last_key_changing_fastest()
    {
        var sweep = Of("overlap.worker.mode=sync,pipe", "overlap.worker.bound=1,2,3");
        var all = sweep.NotRun().Combinations;
        Assert.Equal(["1", "2", "3", "4", "5", "6"], all.Select(each => each.Name));
        Assert.Equal(["sync 1", "sync 2", "sync 3", "pipe 1", "pipe 2", "pipe 3"], all.Select(each => string.Join(' ', each.Set.Values)));
        var worker = sweep.ConfigOf(all[4]).Settings.Worker;
        Assert.Equal((WorkerMode.Pipe, 2), (worker.Mode, worker.Bound));
        Assert.Equal(1000, sweep.Base.Settings.Worker.Bound);
    }

    [Theory]
    [InlineData("overlap.worker.bound=1,x", "--over: overlap.worker.bound = x: expected a whole number from 0 to 2147483647")]
    [InlineData("overlap.source.endpoint=tcp://127.0.0.1:1,udp://a:1",
        "overlap.source.endpoint: 'udp://a:1': the zmtp transport has no scheme 'udp': use tcp://HOST:PORT or ipc://PATH.")]
    [InlineData("overlap.worker.body.type=delay,dealy",
        "--over: overlap.worker.body.type = dealy: expected log-lines, delay, spin, none, or a class of your own with overlap.worker.body.assembly set as well; did you mean delay?")]
    public void Every_combination_is_checked_before_the_first_is_run(string over, string message) =>
        Assert.Equal(message, Assert.Throws<SettingsException>(() => Of(over)).Message);

    [Fact]
    public void A_key_is_given_once() =>
        Assert.Equal(
            "--over: overlap.seed is given twice: write all its values in one, with commas",
            Assert.Throws<SettingsException>(() => Of("overlap.seed=1", "overlap.seed=2")).Message);

    [Fact]
    public void There_are_at_most_a_thousand()
    {
        var hundred = string.Join(',', Enumerable.Range(1, 100));
        Assert.Equal(
            "--over: these are 10000 combinations; at most 1000 are run",
            Assert.Throws<SettingsException>(() => Of($"overlap.seed={hundred}", $"overlap.worker.bound={hundred}")).Message);
    }

    [Fact]
    public void It_goes_on_in_the_folder_of_the_same_sweep_only()
    {
        var sweep = Of("overlap.worker.bound=1,2");
        Write(sweep);
        Assert.Equal(2, SweepFolder.Read(_folder.Path, sweep).Combinations.Count);
        Assert.Equal(
            $"--resume {_folder.Path}: it is a sweep over overlap.worker.bound=1,2, not over overlap.worker.bound=1,2,3",
            Refusal(Of("overlap.worker.bound=1,2,3")));
        Assert.Equal(
            $"--resume {_folder.Path}: its settings differ: overlap.seed = \"1\" in it, overlap.seed = \"7\" now",
            Refusal(Of(["overlap.seed=7"], "overlap.worker.bound=1,2")));
        Assert.Equal(2, SweepFolder.Read(_folder.Path, Of(["overlap.logs.name=other"], "overlap.worker.bound=1,2")).Combinations.Count);
    }

    [Fact]
    public void A_folder_without_a_sweep_is_refused()
    {
        Assert.StartsWith($"--resume {_folder.Path}: it is not the folder of a sweep: ", Refusal(Of("overlap.seed=1")));
        File.WriteAllText(_folder[SweepReport.FileName], "{");
        Assert.StartsWith($"--resume {_folder.Path}: sweep.json cannot be read: ", Refusal(Of("overlap.seed=1")));
    }

    private string Refusal(Sweep sweep) => Assert.Throws<SettingsException>(() => SweepFolder.Read(_folder.Path, sweep)).Message;

    private void Write(Sweep sweep)
    {
        File.WriteAllText(_folder["overlap.conf"], sweep.Base.Text);
        File.WriteAllText(_folder[SweepReport.FileName], SeriesJson.Write(sweep.NotRun()));
    }

    private static Sweep Of(params string[] over) => Of([], over);

    private static Sweep Of(string[] set, params string[] over) =>
        Sweep.Of(over, combination => EffectiveConfig.Compose(OptionLayer.Read([.. set.Select(each => OptionSetting.Parse("--set", each)), .. combination], [])));
}
