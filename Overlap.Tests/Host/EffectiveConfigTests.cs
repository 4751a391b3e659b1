using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;

namespace Overlap.Tests.Host;

public sealed class EffectiveConfigTests : ConfigTest
{
    [Fact]
    public void Options_override_the_environment_and_that_files_and_those_defaults()
    {
        var file = ConfigFile.Load(Write("my.conf", "overlap { seed = 2, worker { bound = 2, count = 2 } }"));
        var environment = Environment(("OVERLAP_WORKER_BOUND", "3"), ("OVERLAP_WORKER_COUNT", "3"));
        var option = Option("overlap.worker.count=4");

        var settings = EffectiveConfig.Compose(file, environment, option).Settings;

        Assert.Equal(2, settings.Seed);
        Assert.Equal(3, settings.Worker.Bound);
        Assert.Equal(4, settings.Worker.Count);
        Assert.Equal(1000, settings.Batch);
    }

    [Fact]
    public void The_text_reads_back_as_what_runs()
    {
        var layers = new[]
        {
            ConfigFile.Load(Write("my.conf", """
                overlap.worker.body {
                  type = My.Body, assembly = a.dll
                  options { "a.b" = { c = [1, [2, "x,y"], { z = 1 }] }, none = null }
                }
                """)),
            Option(
                "overlap.source.endpoint=[\"@tcp://*:1\", \"tcp://b:2\"]",
                "overlap.source.text=\"{n}\"\t\\ # ${x}\nend ",
                "akka.loglevel=DEBUG"),
        };
        var first = EffectiveConfig.Compose(layers);
        var second = EffectiveConfig.Compose(ConfigFile.Load(Write("overlap.conf", first.Text)));

        var third = EffectiveConfig.Read(first.Text);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Text, third.Text);
        Assert.Equal(second.Settings.Source.Text, third.Settings.Source.Text);
        Assert.Equal("\"{n}\"\t\\ # ${x}\nend ", second.Settings.Source.Text);
        Assert.Equal(["@tcp://*:1", "tcp://b:2"], second.Settings.Source.Endpoints);
        Assert.Equal("DEBUG", second.Config.GetString("akka.loglevel"));
    }

    [Fact]
    public void A_substitution_sees_every_layer()
    {
        var file = ConfigFile.Load(Write("my.conf", "overlap.limits.drain = ${overlap.worker.body.duration}"));
        Assert.Equal(TimeSpan.FromSeconds(3), EffectiveConfig.Compose(file).Settings.Limits.Drain);
        var longer = Option("overlap.worker.body.duration=7s");
        Assert.Equal(TimeSpan.FromSeconds(7), EffectiveConfig.Compose(file, longer).Settings.Limits.Drain);
    }

    [Fact]
    public void A_substitution_that_leads_nowhere_is_rejected() =>
        Assert.Contains("my.conf:1: overlap.seed: ${nowhere}: ", Rejection(() => EffectiveConfig.Compose(ConfigFile.Load(Write("my.conf", "overlap.seed = ${nowhere}")))));

    [Theory]
    [InlineData("overlap.worker.bound = ${overlap.seed}\noverlap.seed = ${overlap.worker.bound}", "overlap.worker.bound")]
    [InlineData("overlap.worker.body.options.all = ${overlap.worker}", "overlap.worker.body.options.all")]
    public void A_substitution_that_leads_back_to_itself_is_rejected(string hocon, string key)
    {
        var path = Write("my.conf", hocon);
        Assert.Equal($"{path}:1: {key} refers to itself through ${{…}}", Rejection(() => EffectiveConfig.Compose(ConfigFile.Load(path))));
    }

    [Fact]
    public void The_last_place_that_sets_a_value_is_the_one_named()
    {
        var file = ConfigFile.Load(Write("my.conf", "overlap.seed = 3"));
        Assert.StartsWith("--set: overlap.seed = x:", Rejection(() => EffectiveConfig.Compose(file, Option("overlap.seed=x"))));
        var environment = Environment(("OVERLAP_SEED", "y"));
        Assert.StartsWith("OVERLAP_SEED: overlap.seed = y:", Rejection(() => EffectiveConfig.Compose(file, environment)));
    }
}
