using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;

namespace Overlap.Tests.Host;

/// <summary>Values given by options and by variables.</summary>
public sealed class ConfigLayersTests : ConfigTest
{
    [Fact]
    public void Any_text_given_by_an_option_arrives_as_it_is() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            text => EffectiveConfig.Compose(Option("overlap.source.text=" + text.Get)).Settings.Source.Text == text.Get)
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{n}")]
    [InlineData("{n} {t}")]
    [InlineData("[1]")]
    [InlineData("\"{n}\"")]
    [InlineData("null")]
    [InlineData(" x ")]
    public void A_text_needs_no_quotes_and_keeps_its_own(string text)
    {
        Assert.Equal(text, EffectiveConfig.Compose(Option("overlap.source.text=" + text)).Settings.Source.Text);
        Assert.Equal(text, EffectiveConfig.Compose(Environment(("OVERLAP_SOURCE_TEXT", text))).Settings.Source.Text);
    }

    [Theory]
    [InlineData("overlap.source.endpoint=\"ipc:///tmp/a\"", "overlap.source.endpoint = \"ipc:///tmp/a\"")]
    [InlineData("overlap.source.endpoint= ipc:///tmp/a ", "overlap.source.endpoint = \"ipc:///tmp/a\"")]
    [InlineData("overlap.worker.bound=\"5\"", "overlap.worker.bound = \"5\"")]
    [InlineData("overlap.worker.body.options.a=\", \"", "overlap.worker.body.options.a = \", \"")]
    [InlineData("overlap.worker.body.options={a = [1]}", "overlap.worker.body.options.a = [\"1\"]")]
    [InlineData("akka.actor.deployment.\"/a.b\".router=from-code", "akka.actor.deployment.\"/a.b\".router = \"from-code\"")]
    public void Other_values_may_be_written_as_in_HOCON(string assignment, string line) =>
        Assert.Contains(line, EffectiveConfig.Compose(Option(assignment)).Text.Split('\n'));

    [Fact]
    public void Options_of_a_body_are_read_as_they_are_written()
    {
        var options = EffectiveConfig.Compose(Option("overlap.worker.body.options={ a = \" , \", b { c = \"null\" }, d = [\" x\", null], e = null }"))
            .Settings.Worker.Body.Options;
        Assert.Equal(" , ", options.GetString("a"));
        Assert.Equal("null", options.GetConfig("b").GetString("c"));
        Assert.Equal([" x", null], options.GetStringList("d"));
        Assert.Null(options.GetString("e"));
        Assert.Equal("none", options.GetString("f", "none"));
    }

    [Fact]
    public void A_root_that_no_file_has_is_rejected_in_an_option()
    {
        Assert.Equal(
            "--set: app.x is not a setting: keys start with overlap. or akka.; overlap config --defaults lists all keys", Rejection(() => Option("app.x=1")));
        var file = ConfigFile.Load(Write("my.conf", "app.x = 1\noverlap.seed = ${app.x}"));
        var option = OptionLayer.Read([OptionSetting.Parse("--set", "app.x=7")], file);
        Assert.Equal(7, EffectiveConfig.Compose(file, option).Settings.Seed);
    }

    [Theory]
    [InlineData("overlap.seed", "--set overlap.seed: expected KEY=VALUE, such as overlap.worker.bound=100")]
    [InlineData("=5", "--set =5: expected KEY=VALUE, such as overlap.worker.bound=100")]
    [InlineData("overlap.worker.body.options={ a = 1", "--set: a { is never closed")]
    public void An_option_of_the_wrong_form_is_rejected(string assignment, string message) =>
        Assert.Equal(message, Rejection(() => Option(assignment)));

    [Fact]
    public void Every_key_has_a_variable_of_its_own()
    {
        var variables = SettingKeys.All.Select(key => EnvironmentLayer.VariableFor(key.Path)).ToList();
        Assert.Equal(variables.Count, variables.Distinct().Count());
        Assert.Contains("OVERLAP_SOURCE_MAX_MESSAGE_SIZE", variables);
    }

    [Fact]
    public void Variables_of_others_are_ignored() =>
        Assert.Empty(Environment(("OVERLAP_REQUIRE_PEERS", "1"), ("OverlapHome", "/opt"), ("CONFIG_FORCE_app_x", "1"), ("PATH", "/bin")));

    [Theory]
    [InlineData("OVERLAP_WORKER_BUOND", "OVERLAP_WORKER_BUOND is not a setting; did you mean OVERLAP_WORKER_BOUND?")]
    [InlineData("OVERLAP_XYZ", "OVERLAP_XYZ is not a setting; overlap config --defaults lists all keys")]
    [InlineData(
        "CONFIG_FORCE_overlap_source_high__water__mark",
        "CONFIG_FORCE_overlap_source_high__water__mark is not read by overlap: use OVERLAP_SOURCE_HIGH_WATER_MARK, or --set overlap.source.high-water-mark=VALUE")]
    [InlineData("CONFIG_FORCE_akka_loglevel", "CONFIG_FORCE_akka_loglevel is not read by overlap: use --set akka.loglevel=VALUE")]
    public void A_variable_that_would_have_no_effect_is_rejected(string variable, string message) =>
        Assert.Equal(message, Rejection(() => Environment((variable, "1"))));
}
