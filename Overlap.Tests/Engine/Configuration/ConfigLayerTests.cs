using Akka.Configuration;
using Overlap.Actors.Configuration;

namespace Overlap.Tests.Engine.Configuration;

/// <summary>Layers, sections and what a program walks.</summary>
public class ConfigLayerTests
{
    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);

    [Fact]
    public void The_upper_layer_wins_and_objects_merge()
    {
        var config = Parse("a { x = 1 }\nl = [1]").WithFallback(Parse("a { x = 2, y = 2 }\nl = [2, 3]\nz = 2"));
        Assert.Equal(1, config.GetInt("a.x"));
        Assert.Equal(2, config.GetInt("a.y"));
        Assert.Equal([1], config.GetIntList("l"));
        Assert.Equal(2, config.GetInt("z"));
    }

    [Fact]
    public void Three_layers_are_asked_in_turn()
    {
        var config = Parse("a = 1").WithFallback(Parse("a = 2, b = 2")).WithFallback(Parse("a = 3, b = 3, c = 3"));
        Assert.Equal([1, 2, 3], new[] { "a", "b", "c" }.Select(k => config.GetInt(k)));
    }

    [Fact]
    public void Null_hides_the_fallback_and_the_default()
    {
        var config = Parse("n = null").WithFallback(Parse("n = 1"));
        Assert.True(config.HasPath("n"));
        Assert.Null(config.GetString("n"));
        Assert.Null(config.GetString("n", "default"));
    }

    [Fact]
    public void A_path_through_a_scalar_is_not_there()
    {
        Assert.False(Parse("a.b = 1").HasPath("a.b.c"));
        Assert.False(Parse("a = 1").WithFallback(Parse("a.b = 1")).HasPath("a.b"));
    }

    [Fact]
    public void A_section_keeps_its_layers()
    {
        var section = Parse("s { x = 1 }").WithFallback(Parse("s { x = 2, y = 2 }")).GetConfig("s");
        Assert.Equal(1, section!.GetInt("x"));
        Assert.Equal(2, section.GetInt("y"));
        Assert.Equal(["x", "y"], section.AsEnumerable().Select(p => p.Key).Order());
    }

    [Fact]
    public void A_section_of_the_fallback_alone_is_found() =>
        Assert.Equal(2, Parse("a = 1").WithFallback(Parse("s { x = 2 }")).GetConfig("s")!.GetInt("x"));

    [Fact]
    public void A_config_is_no_fallback_of_its_own()
    {
        var config = Parse("a = 1");
        Assert.Throws<ArgumentException>(() => config.WithFallback(config));
    }

    [Fact]
    public void Empty_configs_are_empty()
    {
        Assert.True(ConfigurationFactory.Empty.IsEmpty);
        Assert.True(Config.Empty.IsNullOrEmpty());
        Assert.True(((Config?)null).IsNullOrEmpty());
        Assert.False(Parse("a = 1").IsNullOrEmpty());
        Assert.False(ConfigurationFactory.Empty.WithFallback(Parse("a = 1")).IsEmpty);
    }

    [Fact]
    public void A_string_is_a_config()
    {
        Config config = "a = 1";
        Assert.Equal(1, config.GetInt("a"));
        Assert.Equal(2, (config + "b = 2").GetInt("b"));
        Assert.Equal(1, ("b = 2" + config).GetInt("a"));
    }

    [Fact]
    public void ToString_shows_the_own_layer_or_all()
    {
        var config = Parse("above = 1").WithFallback(Parse("below = 2"));
        Assert.Contains("above", config.ToString());
        Assert.DoesNotContain("below", config.ToString());
        Assert.Contains("above", config.ToString(true));
        Assert.Contains("below", config.ToString(true));
    }

    [Fact]
    public void A_layer_can_be_walked()
    {
        var root = Parse("a { b = 1, c = [1, 2], d { e = x } }").Root;
        Assert.True(root.IsObject());
        var a = root.GetObject()!.Items["a"];
        Assert.True(a.IsObject());
        Assert.False(a.IsString());
        var items = a.GetObject()!.Items;
        Assert.Equal(["b", "c", "d"], items.Keys);
        Assert.True(items["b"].IsString());
        Assert.False(items["b"].IsObject());
        Assert.Equal("1", items["b"].GetString());
        Assert.False(items["c"].IsString());
        Assert.False(items["c"].IsObject());
        Assert.Equal(["1", "2"], items["c"].GetArray().Select(v => v.GetString()));
        Assert.Equal("x", items["d"].GetChildObject("e")!.GetString());
    }

    [Fact]
    public void The_defaults_are_there()
    {
        var defaults = ConfigurationFactory.Default();
        Assert.Equal(TimeSpan.FromMilliseconds(10), defaults.GetTimeSpan("akka.scheduler.tick-duration"));
        Assert.Equal(30, defaults.GetInt("akka.actor.default-dispatcher.throughput"));
    }

    [Fact]
    public void A_resource_is_read() =>
        Assert.True(ConfigurationFactory.FromResource<OverlapSettings>("Overlap.reference.conf").HasPath("overlap"));

    [Fact]
    public void A_value_can_be_put_under_a_key() => Assert.Equal(1, Parse("x = 1").GetValue("x")!.AtKey("y").GetInt("y"));
}
