using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;

namespace Overlap.Tests.Host;

public sealed class EffectiveConfigTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overlap-config-");

    public void Dispose() => _folder.Delete(recursive: true);

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
                "overlap.source.text=\"{n}\"\t\\ # ${x}\nend",
                "akka.loglevel=DEBUG"),
        };
        var first = EffectiveConfig.Compose(layers);
        var second = EffectiveConfig.Compose(ConfigFile.Load(Write("overlap.conf", first.Text)));

        Assert.Equal(first.Text, second.Text);
        Assert.Equal("\"{n}\"\t\\ # ${x}\nend", second.Settings.Source.Text);
        Assert.Equal(["@tcp://*:1", "tcp://b:2"], second.Settings.Source.Endpoints);
        Assert.Equal("DEBUG", second.Config.GetString("akka.loglevel"));
    }

    [Fact]
    public void Any_text_given_by_an_option_arrives_but_for_blanks_at_its_ends() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>().MapFilter(text => text, text => text.Get.Trim() is not (['[' or '{', ..] or "null")),
            text => EffectiveConfig.Compose(Option("overlap.source.text=" + text.Get)).Settings.Source.Text == text.Get.Trim())
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_substitution_sees_every_layer()
    {
        var file = ConfigFile.Load(Write("my.conf", "overlap.limits.drain = ${overlap.worker.body.duration}"));
        Assert.Equal(TimeSpan.FromSeconds(3), EffectiveConfig.Compose(file).Settings.Limits.Drain);
        var longer = Option("overlap.worker.body.duration=7s");
        Assert.Equal(TimeSpan.FromSeconds(7), EffectiveConfig.Compose(file, longer).Settings.Limits.Drain);
    }

    [Fact]
    public void A_substitution_that_leads_nowhere_is_refused() =>
        Assert.Contains("nowhere", Refused(() => EffectiveConfig.Compose(ConfigFile.Load(Write("my.conf", "overlap.seed = ${nowhere}")))));

    [Theory]
    [InlineData("overlap.seed = ${overlap.seed}", "overlap.seed")]
    [InlineData("overlap.seed = ${overlap.worker.bound}\noverlap.worker.bound = ${overlap.seed}", "overlap.seed")]
    [InlineData("overlap.worker.body.options.all = ${overlap.worker}", "overlap.worker.body.options.all")]
    public void A_substitution_that_leads_back_to_itself_is_refused(string hocon, string key)
    {
        var path = Write("my.conf", hocon);
        Assert.Equal($"{path}:1: {key} refers to itself through ${{…}}", Refused(() => EffectiveConfig.Compose(ConfigFile.Load(path))));
    }

    [Fact]
    public void Includes_are_read_in_place_and_relative_to_the_file_they_stand_in()
    {
        Write("parts/rate.conf", "{\n  rate = 5\n  include \"deeper.conf\"\n}\n");
        Write("parts/deeper.conf", "messages = 9");
        var path = Write("my.conf", "overlap {\n  source {\n    include \"parts/rate.conf\"\n    rate = 6\n  }\n}\n");

        var source = EffectiveConfig.Compose(ConfigFile.Load(path)).Settings.Source;

        Assert.Equal((6.0, 9L), (source.Rate, source.Messages));
    }

    [Fact]
    public void A_mistake_is_named_with_the_file_and_line_it_stands_in()
    {
        var inner = Write("inner.conf", "\n\nbuond = 1\n");
        var path = Write("my.conf", "overlap {\n  worker {\n    include \"inner.conf\"\n    bound = 1\n  }\n}\n");
        Assert.Equal(
            $"{inner}:3: overlap.worker.buond is not a setting; did you mean overlap.worker.bound?",
            Refused(() => EffectiveConfig.Compose(ConfigFile.Load(path))));
    }

    [Fact]
    public void The_last_place_that_sets_a_value_is_the_one_named()
    {
        var file = ConfigFile.Load(Write("my.conf", "overlap.seed = 3"));
        Assert.StartsWith("--set: overlap.seed = x:", Refused(() => EffectiveConfig.Compose(file, Option("overlap.seed=x"))));
        var environment = Environment(("OVERLAP_SEED", "y"));
        Assert.StartsWith("OVERLAP_SEED: overlap.seed = y:", Refused(() => EffectiveConfig.Compose(file, environment)));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var missing = Path.Combine(_folder.FullName, "no.conf");
        Assert.Equal($"there is no file {missing}", Refused(() => ConfigFile.Load(missing)));
        Assert.StartsWith($"{_folder.FullName} cannot be read: ", Refused(() => ConfigFile.Load(_folder.FullName)));

        var path = Write("my.conf", "\ninclude \"no.conf\"");
        Assert.Equal($"{path}:2: there is no file {missing}", Refused(() => ConfigFile.Load(path)));
    }

    [Fact]
    public void A_file_that_includes_itself_is_refused()
    {
        var a = Write("a.conf", "include \"b.conf\"");
        var b = Write("b.conf", "\ninclude \"a.conf\"");
        Assert.Equal($"{b}:2: {a} includes itself, through a.conf and b.conf", Refused(() => ConfigFile.Load(a)));
    }

    [Theory]
    [InlineData("overlap.seed", "--set overlap.seed: expected KEY=VALUE, such as overlap.worker.bound=100")]
    [InlineData("=5", "--set =5: expected KEY=VALUE, such as overlap.worker.bound=100")]
    [InlineData("overlap.worker.body.options={ a = 1", "--set: a { is never closed")]
    public void An_option_of_the_wrong_form_is_refused(string assignment, string message) =>
        Assert.Equal(message, Refused(() => Option(assignment)));

    [Fact]
    public void Every_key_has_a_variable_of_its_own()
    {
        var variables = SettingKeys.All.Select(key => EnvironmentLayer.VariableFor(key.Path)).ToList();
        Assert.Equal(variables.Count, variables.Distinct().Count());
        Assert.Contains("OVERLAP_SOURCE_MAX_MESSAGE_SIZE", variables);
    }

    [Fact]
    public void Unknown_variables_are_told_and_ignored()
    {
        var warnings = new List<string>();
        var layer = EnvironmentLayer.Read(
            new Dictionary<string, string>
            {
                ["OVERLAP_WORKER_BUOND"] = "1",
                ["OVERLAP_REQUIRE_PEERS"] = "1",
                ["OverlapHome"] = "/opt",
                ["PATH"] = "/bin",
            },
            warnings.Add);

        Assert.Equal(["OVERLAP_WORKER_BUOND is not a setting and is ignored; did you mean OVERLAP_WORKER_BOUND?"], warnings);
        Assert.Empty(layer.Places);
    }

    private static ConfigLayer Option(params string[] assignments) => OptionLayer.Read(assignments.Select(text => new OptionSetting("--set", text)));

    private static ConfigLayer Environment(params (string Name, string Value)[] variables) =>
        EnvironmentLayer.Read(
            variables.ToDictionary(pair => pair.Name, pair => pair.Value),
            warning => Assert.Fail(warning));

    private static string Refused(Func<object> act) => Assert.Throws<SettingsException>(act).Message;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
