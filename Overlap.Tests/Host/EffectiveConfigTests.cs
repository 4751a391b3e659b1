using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
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
    public void A_bodys_assembly_is_relative_to_the_file_that_names_it()
    {
        var file = Write("bodies/my.conf", "overlap.worker.body { type = My.Body, assembly = \"bin/my.dll\" }");
        var including = Write("my.conf", "include \"bodies/my.conf\"");
        var expected = Path.Combine(_folder.FullName, "bodies", "bin", "my.dll");
        var config = EffectiveConfig.Compose(ConfigFile.Load(including));
        Assert.Equal(expected, config.Settings.Worker.Body.Assembly);
        Assert.Equal(expected, EffectiveConfig.Compose(ConfigFile.Load(Write("logs/overlap.conf", config.Text))).Settings.Worker.Body.Assembly);
        var option = Option("overlap.worker.body.assembly=other.dll");
        Assert.Equal("other.dll", EffectiveConfig.Compose(ConfigFile.Load(file), option).Settings.Worker.Body.Assembly);
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
    public void Includes_are_read_in_place_and_relative_to_the_file_they_stand_in()
    {
        Write("parts/rate.conf", "{\n  rate = 5\n  include \"deeper.conf\"\n}\n");
        Write("parts/deeper.conf", "messages = ${rate}");
        var path = Write("my.conf", "overlap {\n  source {\n    include \"parts/rate.conf\"\n    rate = 6\n  }\n}\n");

        var source = EffectiveConfig.Compose(ConfigFile.Load(path)).Settings.Source;

        Assert.Equal((6.0, 6L), (source.Rate, source.Messages));
    }

    [Fact]
    public void A_mistake_is_named_with_the_file_and_line_it_stands_in()
    {
        var inner = Write("inner.conf", "\n\nbuond = 1\n");
        var path = Write("my.conf", "overlap {\n  worker {\n    include \"inner.conf\"\n    bound = 1\n  }\n}\n");
        Assert.Equal(
            $"{inner}:3: overlap.worker.buond is not a setting; did you mean overlap.worker.bound?",
            Rejection(() => EffectiveConfig.Compose(ConfigFile.Load(path))));
    }

    [Fact]
    public void The_last_place_that_sets_a_value_is_the_one_named()
    {
        var file = ConfigFile.Load(Write("my.conf", "overlap.seed = 3"));
        Assert.StartsWith("--set: overlap.seed = x:", Rejection(() => EffectiveConfig.Compose(file, Option("overlap.seed=x"))));
        var environment = Environment(("OVERLAP_SEED", "y"));
        Assert.StartsWith("OVERLAP_SEED: overlap.seed = y:", Rejection(() => EffectiveConfig.Compose(file, environment)));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var missing = Path.Combine(_folder.FullName, "no.conf");
        Assert.Equal(
            $"there is no file {missing}; overlap comes with async, await, bounded, equilibrium, flood, sync, tokens", Rejection(() => ConfigFile.Load(missing)));
        Assert.Equal($"{_folder.FullName} is a folder: expected a file in it", Rejection(() => ConfigFile.Load(_folder.FullName)));

        var path = Write("my.conf", "\ninclude \"no.conf\"");
        Assert.Equal($"{path}:2: there is no file {missing}", Rejection(() => ConfigFile.Load(path)));
    }

    [Fact]
    public void A_file_that_includes_itself_is_rejected()
    {
        var a = Write("a.conf", "include \"b.conf\"");
        var b = Write("b.conf", "\ninclude \"a.conf\"");
        Assert.Equal($"{b}:2: {a} includes itself, through a.conf and b.conf", Rejection(() => ConfigFile.Load(a)));
    }

    [Fact]
    public void A_later_file_takes_precedence()
    {
        string[] files = [Write("a.conf", "overlap.seed = 1, overlap.worker.bound = 1"), Write("b.conf", "overlap.seed = 2")];
        var settings = EffectiveConfig.Compose(files.Select(ConfigFile.Load)).Settings;
        Assert.Equal((2, 1), (settings.Seed, settings.Worker.Bound));
    }

    [Fact]
    public void A_file_that_is_not_a_config_is_rejected()
    {
        var binary = Write("my.conf", "");
        File.WriteAllBytes(binary, [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 1, 0xFF]);
        Assert.Equal($"{binary} is not a text file in UTF-8", Rejection(() => ConfigFile.Load(binary)));
        File.WriteAllText(binary, "a = 1\0");
        Assert.Equal($"{binary} is not a text file in UTF-8", Rejection(() => ConfigFile.Load(binary)));
        Assert.Equal("/dev/zero has more than 1048576 characters, which no config has", Rejection(() => ConfigFile.Load("/dev/zero")));
    }

    [Theory]
    [InlineData("async")]
    [InlineData("async.conf")]
    public void The_configs_that_come_with_the_program_are_found_by_name(string name) =>
        Assert.Equal(20_000, EffectiveConfig.Compose(ConfigFile.Load(name)).Settings.Source.Rate);

    [Theory]
    [InlineData("include \"a\"")]
    [InlineData("include \"a.conf\"")]
    [InlineData("include file(\"a.conf\")")]
    [InlineData("include required( file( \"a.conf\" ) )")]
    [InlineData("overlap { worker { bound = 5 }, include \"b\" }")]
    [InlineData("overlap.worker { include \"c.conf\", count = 1 }")]
    public void Every_form_of_include_reads_a_file(string hocon)
    {
        Write("a.conf", "overlap.worker.bound = 5");
        Write("b.conf", "worker { include \"c.conf\" }");
        Write("c.conf", "{ \"bound\": 5 }");
        Assert.Equal(5, EffectiveConfig.Compose(ConfigFile.Load(Write("my.conf", hocon))).Settings.Worker.Bound);
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

    private static IReadOnlyList<Assignment> Option(params string[] assignments) =>
        OptionLayer.Read(assignments.Select(text => OptionSetting.Parse("--set", text)), []);

    private static IReadOnlyList<Assignment> Environment(params (string Name, string Value)[] variables) =>
        EnvironmentLayer.Read(variables.ToDictionary(pair => pair.Name, pair => pair.Value));

    private static string Rejection(Func<object> act) => Assert.Throws<SettingsException>(act).Message;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
