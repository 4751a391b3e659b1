using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;

namespace Overlap.Tests.Configuration.Hocon;

public class HoconParserTests
{
    [Theory]
    [InlineData("a = 1", "a = \"1\"")]
    [InlineData("a : 1", "a = \"1\"")]
    [InlineData("a.b = 1", "a.b = \"1\"")]
    [InlineData("a { b = 1 }", "a.b = \"1\"")]
    [InlineData("a = { b = 1 }", "a.b = \"1\"")]
    [InlineData("{ a = 1 }", "a = \"1\"")]
    [InlineData(" \uFEFF{\"a\": {\"b\": [1, true, null, \"x\"]}}\n", "a.b = [\"1\", \"true\", null, \"x\"]")]
    [InlineData("a\n{\n  b =\n  1\n}", "a.b = \"1\"")]
    [InlineData("a # comment\n# another\n{ b = # third\n1 } // end", "a.b = \"1\"")]
    [InlineData("a = 1, b = 2,\nc = 3", "a = \"1\"\nb = \"2\"\nc = \"3\"")]
    [InlineData("a { x = 1 }, b = 2", "a.x = \"1\"\nb = \"2\"")]
    [InlineData("a {}", "a = {}")]
    [InlineData("a =  x  y \t z  # c", "a = \"x  y \\t z\"")]
    [InlineData("a = x \" y \" z", "a = \"x  y  z\"")]
    [InlineData("a = \" , \"", "a = \" , \"")]
    [InlineData("a = \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "a = \"\\\"\\\\/\\u0008\\u000c\\n\\r\\té\"")]
    [InlineData("a = null", "a = null")]
    [InlineData("a = \"null\"", "a = \"null\"")]
    [InlineData("a = null and void", "a = \"null and void\"")]
    [InlineData("a = \"\"", "a = \"\"")]
    [InlineData("a = \"\"\"\"\"\"", "a = \"\"")]
    [InlineData("a = \"\"\"say \"hi\"\"\"\"", "a = \"say \\\"hi\\\"\"")]
    [InlineData("a = \"\"\"x\n  \\ y\"\"\"", "a = \"x\\n  \\\\ y\"")]
    [InlineData("a = 1e+6", "a = \"1e+6\"")]
    [InlineData("a = -1.5e-3", "a = \"-1.5e-3\"")]
    [InlineData("a = a/b-c_d|e;f'g(h)<i>~%", "a = \"a/b-c_d|e;f'g(h)<i>~%\"")]
    [InlineData("a = [ ]", "a = []")]
    [InlineData("a = [1, 2,]", "a = [\"1\", \"2\"]")]
    [InlineData("a = [1\n2 # two\n\n3]", "a = [\"1\", \"2\", \"3\"]")]
    [InlineData("a = [[1], [], {x = 1, y {z = 2}}]", "a = [[\"1\"], [], {x = \"1\", y = {z = \"2\"}}]")]
    [InlineData("a = [x y, ${HOME} z]", "a = [\"x y\", \"/root z\"]")]
    [InlineData("\"a.b\".\"\" = 1", "\"a.b\".\"\" = \"1\"")]
    [InlineData("a b.c d = 1", "\"a b\".\"c d\" = \"1\"")]
    [InlineData("a\"b.c\" = 1", "\"ab.c\" = \"1\"")]
    [InlineData("1.2 = x", "1.2 = \"x\"")]
    [InlineData("includes = 1\n\"include\" = 2", "includes = \"1\"\n\"include\" = \"2\"")]
    [InlineData("a = 1\r\nb = 2\r\n", "a = \"1\"\nb = \"2\"")]
    [InlineData("", "")]
    [InlineData("# nothing", "")]
    public void The_language_is_read_as_specified(string hocon, string read) => Assert.Equal(read, TestHocon.Read(hocon));

    [Fact]
    public void Keys_have_the_lines_they_are_written_on()
    {
        var read = TestHocon.Parse("""
            # a comment with { and "
            a {
              b.c = 5   // } another
              d =
                [
                { x = 1 }
              ]
            }
            """);
        Assert.Equal(["a 2", "a.b.c 3", "a.d 4"], read.Select(each => $"{each.Key} {each.Place}"));
    }

    [Theory]
    [InlineData("a {\n b = 1\n", "1: a { is never closed")]
    [InlineData("a {\n b {\n}\n", "1: a { is never closed")]
    [InlineData("a {\n b = [1 }\n", "2: a.b: a [ is never closed")]
    [InlineData("a = 1\n}", "2: unmatched }")]
    [InlineData("a = 1 }", "1: unmatched }")]
    [InlineData("a = 1]", "1: unmatched ]")]
    [InlineData("a { b = 1 ]", "1: a { is never closed")]
    [InlineData("a = \"x\nb = 1", "1: a \" is never closed")]
    [InlineData("a = \"x\\", "1: \\\0 is not an escape: write \\\\ for a backslash in quotes")]
    [InlineData("a = \"C:\\dir\"", "1: \\d is not an escape: write \\\\ for a backslash in quotes")]
    [InlineData("a = \"\\u12\"", "1: \\u is not an escape: write \\\\ for a backslash in quotes")]
    [InlineData("a = \"\"\"x\n\n", "1: a \"\"\" is never closed")]
    [InlineData("a = [1,\n2\nb = 3", "3: a: put a value with = in it in quotes")]
    [InlineData("a = [1,\n2", "1: a: a [ is never closed")]
    [InlineData("a = [,1]", "1: a: a comma without an item before it")]
    [InlineData("a = [1,,2]", "1: two commas with nothing between them")]
    [InlineData("a = 1,, b = 2", "1: two commas with nothing between them")]
    [InlineData("a = ${b", "1: a: a ${ is never closed")]
    [InlineData("a = ${}", "1: a: expected the path of a key, or the name of a variable, in ${}")]
    [InlineData("a = $b", "1: a: $ is reserved in HOCON: put the value in quotes")]
    [InlineData("a = *.log", "1: a: * is reserved in HOCON: put the value in quotes")]
    [InlineData("a = x@y", "1: a: @ is reserved in HOCON: put the value in quotes")]
    [InlineData(", b = 1", "1: expected a key before ','")]
    [InlineData("a =\nb = 1", "1: a has no value")]
    [InlineData("a =\nb { c = 1 }", "1: a has no value")]
    [InlineData("a =", "1: a has no value")]
    [InlineData("x { a.b = }", "1: x.a.b has no value")]
    [InlineData("a", "1: expected = or { after a")]
    [InlineData("a\nb = 1", "1: expected = or { after a")]
    [InlineData("a {} b = 1", "1: expected a comma or a new line before 'b'")]
    [InlineData("a = [1] x", "1: expected a comma or a new line before 'x'")]
    [InlineData("a = {} [1]", "1: a: a block cannot be joined with another kind of value: put a comma or a line end between them")]
    [InlineData("a = x [1]", "1: a: a list cannot be joined with another kind of value: put a comma or a line end between them")]
    [InlineData("= 1", "1: expected a key before '='")]
    [InlineData("a..b = 1", "1: a dot of a key has no name beside it")]
    [InlineData(".a = 1", "1: a dot of a key has no name beside it")]
    [InlineData("a. = 1", "1: blanks beside the dot of a key: remove them, or put the name in quotes")]
    [InlineData("a .b = 1", "1: blanks beside the dot of a key: remove them, or put the name in quotes")]
    [InlineData("a[0] = 1", "1: [ is not allowed in a key: put the key in quotes")]
    [InlineData("a = tcp://127.0.0.1:1", "1: a: put a value with : in it in quotes")]
    [InlineData("{ a = 1 } b = 2", "1: text after the brace that closes the whole file")]
    [InlineData("[1, 2]", "1: expected keys and values, but this is a list")]
    [InlineData("include = 5", "1: expected a file to include, in quotes: include \"other.conf\"")]
    [InlineData("include other.conf", "1: expected a file to include, in quotes: include \"other.conf\"")]
    [InlineData("include url(\"http://a\")", "1: expected a file to include, in quotes: include \"other.conf\"")]
    [InlineData("include \"other.conf\"", "1: only a file can include another file")]
    public void A_syntax_error_is_named_with_its_line(string hocon, string message) => Assert.Equal(message, TestHocon.Rejection(hocon));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Deep_nesting_is_rejected(char open) =>
        Assert.EndsWith("more than 100 blocks and lists within each other", TestHocon.Rejection("a = " + string.Concat(Enumerable.Repeat($"{open}a = ".Replace("[a = ", "["), 100_000))));

    [Fact]
    public void Random_text_is_read_or_rejected_with_a_line() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<char>().Generator.Or(Gen.Elements("a={}[]\"\n,#$?+: .".ToCharArray())).ArrayOf().ToArbitrary(),
            characters => IsReadOrRejected(new string(characters)))
        .QuickCheckThrowOnFailure();

    private static bool IsReadOrRejected(string text)
    {
        try
        {
            TestHocon.Read(text);
            return true;
        }
        catch (SettingsException error)
        {
            return char.IsAsciiDigit(error.Message[0]);
        }
    }
}
