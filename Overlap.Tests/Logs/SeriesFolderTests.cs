using Overlap.Reports;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Logs;

public sealed class SeriesFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_of_a_series_replaces_what_an_interrupted_one_has_left()
    {
        using var series = _folder.NewRun(new ManualTime());
        using (var interrupted = series.CreateInside("1"))
            interrupted.WriteText("summary.json", "half of it");
        using var run = series.CreateInside("1");
        Assert.Equal((series.PathOf("1"), false), (run.Path, File.Exists(run.PathOf("summary.json"))));
    }

    [Fact]
    public void A_series_can_be_opened_again_once_nobody_uses_it()
    {
        var series = _folder.NewRun(new ManualTime());
        Assert.Equal($"'{series.Path}' is in use by another overlap.", Assert.Throws<RunFolderException>(() => RunFolder.Reopen(series.Path)).Message);
        series.Dispose();
        using var again = RunFolder.Reopen(series.Path);
        again.WriteText("sweep.json", "{}");
        Assert.True(File.Exists(series.PathOf("sweep.json")));
    }

    [Fact]
    public void A_folder_of_others_is_not_opened() =>
        Assert.Equal($"'{_folder.Path}' is not a folder that overlap created.", Assert.Throws<RunFolderException>(() => RunFolder.Reopen(_folder.Path)).Message);
}
