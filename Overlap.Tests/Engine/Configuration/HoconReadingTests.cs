using Akka.Configuration;

namespace Overlap.Tests.Engine.Configuration;

/// <summary>What a value reads as, and what is rejected.</summary>
public class HoconReadingTests
{
    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);

    [Theory]
    [InlineData("on", true)]
    [InlineData("off", false)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void A_boolean_is_lower_case(string text, bool expected) => Assert.Equal(expected, Parse($"x = {text}").GetBoolean("x"));

    [Theory]
    [InlineData("yes")]
    [InlineData("On")]
    [InlineData("TRUE")]
    [InlineData("1")]
    public void Another_boolean_is_not_supported(string text)
    {
        var e = Assert.Throws<NotSupportedException>(() => Parse($"x = {text}").GetBoolean("x"));
        Assert.Equal($"Unknown boolean format: {text}", e.Message);
    }

    [Theory]
    [InlineData("+1", 1)]
    [InlineData("-7", -7)]
    [InlineData("010", 10)]
    [InlineData("\"12\"", 12)]
    public void An_int_is_decimal(string text, int expected)
    {
        Assert.Equal(expected, Parse($"x = {text}").GetInt("x"));
        Assert.Equal(expected, Parse($"x = {text}").GetLong("x"));
    }

    [Theory]
    [InlineData("1_000")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("1.5")]
    public void Another_int_is_malformed(string text) => Assert.Throws<FormatException>(() => Parse($"x = {text}").GetInt("x"));

    [Theory]
    [InlineData("1e3", 1000)]
    [InlineData("1.5", 1.5)]
    [InlineData("NaN", double.NaN)]
    [InlineData("Infinity", double.PositiveInfinity)]
    public void A_double_may_be_none(string text, double expected) => Assert.Equal(expected, Parse($"x = {text}").GetDouble("x"));

    [Fact]
    public void Floats_and_decimals_are_read()
    {
        var config = Parse("x = 1.25");
        Assert.Equal(1.25f, config.GetFloat("x"));
        Assert.Equal(1.25m, config.GetDecimal("x"));
    }

    [Theory]
    [InlineData("250", 250)]
    [InlineData("1.5", 1.5)]
    [InlineData("100ms", 100)]
    [InlineData("1.5s", 1500)]
    [InlineData("5 s", 5000)]
    [InlineData("500 micros", 0.5)]
    [InlineData("500000 ns", 0.5)]
    [InlineData("3 millis", 3)]
    [InlineData("2 minutes", 120_000)]
    [InlineData("1 hour", 3_600_000)]
    [InlineData("2d", 172_800_000)]
    [InlineData("infinite", -1)]
    [InlineData("0", 0)]
    public void A_duration_has_a_unit_or_is_milliseconds(string text, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Parse($"x = {text}").GetTimeSpan("x"));

    [Theory]
    [InlineData("500us")]
    [InlineData("off")]
    [InlineData("-1")]
    [InlineData("-1s")]
    [InlineData("1w")]
    [InlineData("2min")]
    [InlineData("10us")]
    public void Another_duration_is_malformed(string text) => Assert.Throws<FormatException>(() => Parse($"x = {text}").GetTimeSpan("x"));

    [Fact]
    public void Infinite_can_be_refused() =>
        Assert.Throws<FormatException>(() => Parse("x = infinite").GetTimeSpan("x", allowInfinite: false));

    [Theory]
    [InlineData("100", 100)]
    [InlineData("100b", 100)]
    [InlineData("64k", 65_536)]
    [InlineData("64K", 65_536)]
    [InlineData("64Ki", 65_536)]
    [InlineData("64KiB", 65_536)]
    [InlineData("64kB", 64_000)]
    [InlineData("1m", 1_048_576)]
    [InlineData("1M", 1_048_576)]
    [InlineData("1MiB", 1_048_576)]
    [InlineData("1MB", 1_000_000)]
    [InlineData("2 GiB", 2_147_483_648)]
    public void A_size_has_a_unit_or_is_bytes(string text, long bytes) => Assert.Equal(bytes, Parse($"x = {text}").GetByteSize("x"));

    [Fact]
    public void An_empty_size_is_none() => Assert.Null(Parse("x = \"\"").GetByteSize("x", 7));

    [Theory]
    [InlineData("64KB")]
    [InlineData("64kib")]
    [InlineData("1.5MiB")]
    [InlineData("much")]
    public void Another_size_is_malformed(string text) => Assert.Throws<FormatException>(() => Parse($"x = {text}").GetByteSize("x"));

    [Theory]
    [InlineData("[1, 2, 3]")]
    [InlineData("[1, 2, 3,]")]
    [InlineData("[\n1\n2\n3\n]")]
    [InlineData("[1] [2, 3]")]
    [InlineData("[ 1, # one\n 2, // two\n 3 ]")]
    public void A_list_parts_by_commas_or_lines(string text) => Assert.Equal([1, 2, 3], Parse($"x = {text}").GetIntList("x"));

    [Fact]
    public void A_scalar_is_an_empty_list() => Assert.Empty(Parse("x = 1").GetStringList("x"));

    [Fact]
    public void Lists_have_one_form_a_type()
    {
        Assert.Equal(["a", "b c"], Parse("x = [a, b c]").GetStringList("x"));
        Assert.Equal([true, false], Parse("x = [on, off]").GetBooleanList("x"));
        Assert.Equal([1L, 2L], Parse("x = [1, 2]").GetLongList("x"));
        Assert.Equal([1.5, 2], Parse("x = [1.5, 2]").GetDoubleList("x"));
        Assert.Equal([1.5f], Parse("x = [1.5]").GetFloatList("x"));
        Assert.Equal([1.5m], Parse("x = [1.5]").GetDecimalList("x"));
        Assert.Equal([(byte)255], Parse("x = [255]").GetByteList("x"));
    }

    [Fact]
    public void A_missing_key_reads_as_nothing()
    {
        var config = Parse("a = 1");
        Assert.Null(config.GetString("x"));
        Assert.Null(config.GetConfig("x"));
        Assert.Null(config.GetValue("x"));
        Assert.Null(config.GetByteSize("x"));
        Assert.Equal(0, config.GetInt("x"));
        Assert.Equal(0L, config.GetLong("x"));
        Assert.Equal(0.0, config.GetDouble("x"));
        Assert.False(config.GetBoolean("x"));
        Assert.Equal(TimeSpan.Zero, config.GetTimeSpan("x"));
        Assert.Empty(config.GetStringList("x"));
        Assert.Throws<NullReferenceException>(() => config.GetIntList("x"));
    }

    [Fact]
    public void A_missing_key_reads_as_the_default_given()
    {
        var config = Parse("a = 1");
        Assert.Equal("d", config.GetString("x", "d"));
        Assert.Equal(5, config.GetInt("x", 5));
        Assert.True(config.GetBoolean("x", true));
        Assert.Equal(TimeSpan.FromSeconds(2), config.GetTimeSpan("x", TimeSpan.FromSeconds(2)));
        Assert.Equal(7, config.GetByteSize("x", 7));
        Assert.Equal(["d"], config.GetStringList("x", ["d"]));
    }
}
