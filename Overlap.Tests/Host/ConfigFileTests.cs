using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;

namespace Overlap.Tests.Host;

/// <summary>Files, and what they include.</summary>
public sealed class ConfigFileTests : ConfigTest
{
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
    public void A_missing_file_is_named()
    {
        var missing = Path.Combine(Folder, "no.conf");
        Assert.Equal(
            $"there is no file {missing}; overlap comes with async, await, bounded, equilibrium, flood, sync, tokens", Rejection(() => ConfigFile.Load(missing)));
        Assert.Equal($"{Folder} is a folder: expected a file in it", Rejection(() => ConfigFile.Load(Folder)));

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

    [Fact]
    public void A_bodys_assembly_is_relative_to_the_file_that_names_it()
    {
        var file = Write("bodies/my.conf", "overlap.worker.body { type = My.Body, assembly = \"bin/my.dll\" }");
        var including = Write("my.conf", "include \"bodies/my.conf\"");
        var expected = Path.Combine(Folder, "bodies", "bin", "my.dll");
        var config = EffectiveConfig.Compose(ConfigFile.Load(including));
        Assert.Equal(expected, config.Settings.Worker.Body.Assembly);
        Assert.Equal(expected, EffectiveConfig.Compose(ConfigFile.Load(Write("logs/overlap.conf", config.Text))).Settings.Worker.Body.Assembly);
        var option = Option("overlap.worker.body.assembly=other.dll");
        Assert.Equal("other.dll", EffectiveConfig.Compose(ConfigFile.Load(file), option).Settings.Worker.Body.Assembly);
    }
}
