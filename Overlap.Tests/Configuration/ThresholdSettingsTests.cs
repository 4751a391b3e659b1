using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Host.Configuration;

namespace Overlap.Tests.Configuration;

public sealed class ThresholdSettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overlap-thresholds-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_threshold_is_a_text_or_a_block()
    {
        var thresholds = Compose("""overlap.thresholds = ["overlap.max <= 1000", { expect = "messages.failed == 0", abort = on, after = 5s }]""");
        Assert.Equal(["overlap.max <= 1000", "messages.failed == 0"], thresholds.Select(threshold => threshold.Expect.Text));
        Assert.Equal([(false, TimeSpan.Zero), (true, TimeSpan.FromSeconds(5))], thresholds.Select(threshold => (threshold.Abort, threshold.After)));
    }

    [Fact]
    public void An_option_adds_to_those_of_the_config()
    {
        var thresholds = EffectiveConfig.Compose(File("overlap.thresholds = [\"overlap.max <= 1000\"]"), Expect("rate > 5"), Expect("rate > 6")).Settings.Thresholds;
        Assert.Equal(["overlap.max <= 1000", "rate > 5", "rate > 6"], thresholds.Select(threshold => threshold.Expect.Text));
        Assert.Equal("rate > 5", Assert.Single(EffectiveConfig.Compose(Expect("rate > 5")).Settings.Thresholds).Expect.Text);
    }

    [Fact]
    public void The_text_of_a_config_reads_back_with_its_thresholds()
    {
        var first = EffectiveConfig.Compose(File("""overlap.thresholds = ["rate > 5", { expect = "messages.failed == 0", abort = on, after = 1.5s }]"""));
        Assert.Equal(first.Settings.Thresholds.ToString(), EffectiveConfig.Compose(File(first.Text)).Settings.Thresholds.ToString());
        Assert.Equal(first.Text, EffectiveConfig.Compose(File(first.Text)).Text);
    }

    [Theory]
    [InlineData("overlap.thresholds = 5", ":1: overlap.thresholds = 5: expected a list of conditions such as \"overlap.max <= 1000\", "
        + "or of blocks { expect = \"messages.failed == 0\", abort = on, after = 5s }")]
    [InlineData("overlap.thresholds = [\n  \"overlap.max <= 5\",\n  \"overlap.maxx <= 5\"\n]",
        ":3: overlap.thresholds: 'overlap.maxx <= 5': overlap.maxx is not a figure; did you mean overlap.max?")]
    [InlineData("overlap.thresholds = [{ expect = \"latency.total.p99 < 5\" }]",
        ":1: overlap.thresholds: 'latency.total.p99 < 5': latency.total.p99 < 5: expected a duration with its unit (us, ms, s, m, h, d)")]
    [InlineData("overlap.thresholds = [{ expect = \"rate > 5\", aborts = on }]",
        ":1: overlap.thresholds: 'rate > 5': aborts is not a key of a threshold; did you mean abort?")]
    [InlineData("overlap.thresholds = [{ expect = \"rate > 5\", nonsense = on }]",
        ":1: overlap.thresholds: 'rate > 5': nonsense is not a key of a threshold: expected expect, abort, after")]
    [InlineData("overlap.thresholds = [{ expect = \"rate > 5\", abort = yes }]",
        ":1: overlap.thresholds: 'rate > 5': abort = yes: expected on or off")]
    [InlineData("overlap.thresholds = [{ expect = \"rate > 5\", after = 5 }]",
        ":1: overlap.thresholds: 'rate > 5': after = 5: expected a duration from 0s to 365d with its unit (us, ms, s, m, h, d)")]
    [InlineData("overlap.thresholds = [{ abort = on }]",
        ":1: overlap.thresholds: expected a condition, such as overlap.max <= 1000, or a block with expect = \"overlap.max <= 1000\"")]
    [InlineData("overlap.thresholds = [[\"rate > 5\"]]",
        ":1: overlap.thresholds: expected a condition, such as overlap.max <= 1000, or a block with expect = \"overlap.max <= 1000\"")]
    [InlineData("overlap.worker.count = 2\noverlap.thresholds = [\"workers.pull3.overlap.max < 5\"]",
        ":2: overlap.thresholds: 'workers.pull3.overlap.max < 5': there is no worker pull3: they are pull1 to pull2 (overlap.worker.count)")]
    public void A_mistake_is_named_with_its_place(string hocon, string message)
    {
        var wrong = Assert.Throws<SettingsException>(() => Compose(hocon));
        Assert.Equal(Path.Combine(_folder.FullName, "my.conf") + message, wrong.Message);
    }

    [Fact]
    public void A_mistake_in_a_file_is_not_blamed_on_an_option_that_adds_to_it()
    {
        var file = File("overlap.thresholds = [\"rat > 5\"]");
        var wrong = Assert.Throws<SettingsException>(() => EffectiveConfig.Compose(file, Expect("rate > 5")));
        Assert.EndsWith("my.conf:1: overlap.thresholds: 'rat > 5': rat is not a figure; did you mean rate?", wrong.Message);
        wrong = Assert.Throws<SettingsException>(() => EffectiveConfig.Compose(Expect("rat > 5")));
        Assert.Equal("--expect: overlap.thresholds: 'rat > 5': rat is not a figure; did you mean rate?", wrong.Message);
    }

    private static IReadOnlyList<Assignment> Expect(string condition) => SettingText.Add(ThresholdSettings.Path, condition, "--expect");

    private IReadOnlyList<ThresholdSettings> Compose(string hocon) => EffectiveConfig.Compose(File(hocon)).Settings.Thresholds;

    private IReadOnlyList<Assignment> File(string hocon)
    {
        var path = Path.Combine(_folder.FullName, "my.conf");
        System.IO.File.WriteAllText(path, hocon);
        return ConfigFile.Load(path);
    }
}
