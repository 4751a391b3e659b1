using System.Reflection;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Overlap.Tests.Engine.Configuration;

/// <summary>What the parser takes for what.</summary>
public class HoconSyntaxTests
{
    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);

    [Theory]
    [InlineData("x = a b  c", "a b  c")]
    [InlineData("x = \"a = b\"", "a = b")]
    [InlineData("x : a", "a")]
    [InlineData("x = a # b", "a")]
    [InlineData("x = a#b", "a")]
    [InlineData("x = a // b", "a")]
    [InlineData("x = a, y = b", "a")]
    [InlineData("{ x = a }", "a")]
    [InlineData("x = \"\"\"say \"hi\" : now\"\"\"", "say \"hi\" : now")]
    [InlineData("x = \"tab\\there \\u0041\"", "tab\there A")]
    [InlineData("x = \"\"\"a\\nb \"quoted\" \"\"\"", "a\\nb \"quoted\"")]
    [InlineData("x = \" blanks at the ends go \"", "blanks at the ends go")]
    [InlineData("x = \"blanks \" \" between stay\"", "blanks   between stay")]
    [InlineData("x = Ns.Type, Assembly\n", "Ns.Type")]
    [InlineData("x = \"Ns.Type, Assembly\"", "Ns.Type, Assembly")]
    [InlineData("x = 1\nx = a", "a")]
    [InlineData("x { y = 1 }\nx = a", "a")]
    public void A_text_ends_where_it_ends(string hocon, string expected) => Assert.Equal(expected, Parse(hocon).GetString("x"));

    [Theory]
    [InlineData("a.b.c = 1")]
    [InlineData("a { b { c = 1 } }")]
    [InlineData("a = { b.c = 1 }")]
    [InlineData("a : { b : { c : 1 } }")]
    [InlineData("a.b { c = 1 }")]
    [InlineData("a { x = 1, b { y = 2 }\nb.c = 1 }")]
    [InlineData("a.b.c = 0\na { b { c = 1 } }")]
    public void A_path_may_be_dotted_or_nested(string hocon) => Assert.Equal(1, Parse(hocon).GetInt("a.b.c"));

    [Fact]
    public void A_quoted_key_may_hold_a_dot()
    {
        var config = Parse("a.\"b.c\".d = 1");
        Assert.Equal(1, config.GetInt("a.\"b.c\".d"));
        Assert.False(config.HasPath("a.b.c.d"));
    }

    [Fact]
    public void A_quoted_null_is_null_too() => Assert.Null(Parse("x = \"null\"").GetString("x", "default"));

    [Fact]
    public void An_unknown_escape_is_malformed() => Assert.Throws<FormatException>(() => Parse("x = \"a\\qb\""));

    [Fact]
    public void There_are_no_block_comments() => Assert.ThrowsAny<Exception>(() => Parse("/* no comment */\nx = 1"));

    [Fact]
    public void Keys_are_case_sensitive() => Assert.False(Parse("Abc = 1").HasPath("abc"));

    [Theory]
    [InlineData("* = 1")]
    [InlineData("$ = 1")]
    [InlineData("@ = 1")]
    public void Some_characters_must_be_quoted_in_keys(string hocon) => Assert.ThrowsAny<Exception>(() => Parse(hocon));

    [Theory]
    [InlineData("x = a:b")]
    [InlineData("x = a=b")]
    [InlineData("x = tcp:127.0.0.1")]
    public void An_unquoted_text_holds_no_assignment(string hocon)
    {
        var e = Assert.Throws<ConfigurationException>(() => Parse(hocon));
        Assert.StartsWith("Could not parse an unquoted text value containing assignment character", e.Message);
    }

    [Theory]
    [InlineData("a { x = 1")]
    [InlineData("a { x = 1 } }")]
    [InlineData("a { x = \"1")]
    public void Missing_and_extra_ends_are_accepted(string hocon) => Assert.Equal(1, Parse(hocon).GetInt("a.x"));

    [Fact]
    public void An_addition_is_ignored() => Assert.Equal("[1]", $"[{string.Join(",", Parse("x = [1]\nx += 2").GetStringList("x"))}]");

    [Fact]
    public void A_text_that_ends_before_its_value_is_malformed() => Assert.ThrowsAny<Exception>(() => Parse("x ="));

    [Fact]
    public void Duplicate_objects_merge_and_lists_replace()
    {
        var config = Parse("a { x = 1, y = 1 }\na { y = 2 }\nb = [1, 2]\nb = [3]");
        Assert.Equal(1, config.GetInt("a.x"));
        Assert.Equal(2, config.GetInt("a.y"));
        Assert.Equal([3], config.GetIntList("b"));
    }

    [Fact]
    public void An_empty_object_is_there() => Assert.True(Parse("a {}").HasPath("a"));

    [Theory]
    [InlineData("b = ${a}\na = 5")]
    [InlineData("a = 5\nb = ${a}")]
    [InlineData("n { a = 5 }\nb = ${n.a}")]
    [InlineData("n { b = ${a} }\nb = ${n.b}\na = 5")]
    public void A_substitution_is_absolute_and_may_look_ahead(string hocon) => Assert.Equal(5, Parse(hocon).GetInt("b"));

    [Fact]
    public void A_substitution_joins_a_text() => Assert.Equal("logs/run 1", Parse("d = logs\nx = ${d}\"/run 1\"").GetString("x"));

    [Fact]
    public void A_missing_substitution_is_malformed()
    {
        var e = Assert.Throws<FormatException>(() => Parse("x = ${zz}"));
        Assert.Equal("Unresolved substitution: zz", e.Message);
    }

    [Fact]
    public void A_substitution_does_not_look_into_the_fallback() =>
        Assert.Throws<FormatException>(() => Parse("x = ${zz}").WithFallback(Parse("zz = 1")));

    [Fact]
    public void An_environment_variable_is_no_substitution() => Assert.Throws<FormatException>(() => Parse("x = ${PATH}"));

    [SkippableTheory]
    [InlineData("x = ${x}")]
    [InlineData("x = ${y}\ny = ${z}\nz = ${x}")]
    [InlineData("x { y = ${x} }")]
    public void A_circle_of_substitutions_is_an_error(string hocon)
    {
        var embedded = typeof(Config).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(a => a.Key == "OverlapEngine");
        Skip.IfNot(embedded, "Akka.NET overflows the stack.");
        Assert.Throws<ConfigurationException>(() => Parse(hocon));
    }

    [Theory]
    [InlineData("x = ${?zz}")]
    [InlineData("zz = 1\nx = ${?zz}")]
    public void An_optional_substitution_is_null_whatever_is_there(string hocon)
    {
        var config = Parse(hocon);
        Assert.True(config.HasPath("x"));
        Assert.Null(config.GetString("x"));
    }

    [Fact]
    public void A_substitution_leads_through_those_in_front_of_it_only()
    {
        Assert.Equal(1, Parse("d { c = 1 }\nb = ${d}\na = ${b.c}").GetInt("a"));
        var e = Assert.Throws<FormatException>(() => Parse("a = ${b.c}\nb = ${d}\nd { c = 1 }"));
        Assert.Equal("Unresolved substitution: b.c", e.Message);
    }

    [Theory]
    [InlineData("a { x = 1 }\nb = ${a} { y = 2 }")]
    [InlineData("a { x = 1 }\nb = ${a}\nb { y = 2 }")]
    [InlineData("a { x = 1 }\nb = ${a}\nb.y = 2")]
    [InlineData("a { x = 1 }\nb { y = 2 }\nb = ${a}")]
    public void An_object_is_not_merged_with_a_substitution(string hocon) =>
        Assert.Equal(["y"], Parse(hocon).GetConfig("b")!.AsEnumerable().Select(member => member.Key));

    [Fact]
    public void Neighbouring_objects_are_merged() =>
        Assert.Equal(["x", "y"], Parse("a = { x = 1 } { y = 2 }").GetConfig("a")!.AsEnumerable().Select(member => member.Key));

    [Theory]
    [InlineData("a { x = 1 }, b = 1")]
    [InlineData("a = 1\n, b = 1")]
    [InlineData(", a = 1")]
    public void A_comma_stands_behind_a_value_only(string hocon) => Assert.Throws<FormatException>(() => Parse(hocon));

    [Fact]
    public void A_comma_may_stand_behind_an_assigned_object() => Assert.Equal(1, Parse("a = { x = 2 }, b = 1").GetInt("b"));

    [Fact]
    public void Blanks_in_brackets_are_an_element_with_nothing_in_it()
    {
        Assert.Empty(Parse("x = []").GetStringList("x"));
        Assert.Null(Assert.Single(Parse("x = [ ]").GetStringList("x")));
    }

    [Fact]
    public void An_include_asks_its_callback()
    {
        HoconRoot Include(string name) => Parser.Parse($"file = {name}\ninner {{ y = 2 }}", null);
        var config = ConfigurationFactory.ParseString("a { include \"some.conf\"\n inner.z = 3 }", Include);
        Assert.Equal("some.conf", config.GetString("a.file"));
        Assert.Equal(2, config.GetInt("a.inner.y"));
        Assert.Equal(3, config.GetInt("a.inner.z"));
    }

    [Fact]
    public void An_included_substitution_is_relative_to_the_include()
    {
        HoconRoot Include(string name) => Parser.Parse("y = 2\nz = ${y}", null);
        Assert.Equal(2, ConfigurationFactory.ParseString("a { include \"some.conf\" }", Include).GetInt("a.z"));
    }

    [Fact]
    public void An_include_goes_before_what_stands_in_front_of_it()
    {
        HoconRoot Include(string name) => Parser.Parse("x = 2, o { y = 2 }", null);
        var config = ConfigurationFactory.ParseString("x = 1, o { y = 1, z = 1 }\ninclude \"some.conf\"", Include);
        Assert.Equal((2, 2, 1), (config.GetInt("x"), config.GetInt("o.y"), config.GetInt("o.z")));
    }

    [Fact]
    public void An_include_without_a_callback_fails() => Assert.Throws<NullReferenceException>(() => Parse("include \"x.conf\""));
}
