using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;

namespace Overlap.Tests.Host;

public class HoconScannerTests
{
    [Fact]
    public void Keys_are_found_with_their_lines()
    {
        var scan = Scan("""
            # a comment with { and "
            overlap {
              source.rate = 5   // } another
              worker { mode = pipe, bound : 3
                body {
                  type = delay } }
              source.endpoint = [
                "tcp://a:1", { x = 1 }
              ]
            }
            "quoted.key" = ${overlap.worker} { more = 1 }
            """);
        Assert.Equal(
            [
                ("overlap", 2), ("overlap.source.rate", 3), ("overlap.worker", 4), ("overlap.worker.mode", 4), ("overlap.worker.bound", 4),
                ("overlap.worker.body", 5), ("overlap.worker.body.type", 6), ("overlap.source.endpoint", 7),
                ("overlap.source.endpoint.x", 8), ("quoted.key", 11), ("quoted.key.more", 11),
            ],
            scan.Keys);
        Assert.Null(scan.RootBraces);
    }

    [Fact]
    public void Includes_are_found_with_the_block_they_stand_in()
    {
        var scan = Scan("include \"a.conf\" # first\nx {\n  y {\n    include \"b.conf\"\n  }\n}\nincluded = 1\n");
        Assert.Equal([(1, "", "a.conf"), (4, "x.y", "b.conf")], scan.Includes);
        Assert.Equal([("x", 2), ("x.y", 3), ("included", 7)], scan.Keys);
    }

    [Fact]
    public void Braces_around_everything_are_found() => Assert.Equal((1, 9), Scan(" { a = 1 } # end").RootBraces);

    [Theory]
    [InlineData("a {\n b = 1\n", "1: a { is never closed")]
    [InlineData("a {\n b {\n}\n", "1: a { is never closed")]
    [InlineData("a = 1\n}", "2: unmatched }")]
    [InlineData("a = \"x\nb = 1", "1: a \" is never closed")]
    [InlineData("a = \"x\\", "1: a \" is never closed")]
    [InlineData("a = \"\"\"x\n\n", "1: a \"\"\" is never closed")]
    [InlineData("a = [1,\n2\nb = 3", "3: a: put a value with = in it in quotes")]
    [InlineData("a = [1,\n2", "1: a: a [ is never closed")]
    [InlineData("a = 1]", "1: unmatched ]")]
    [InlineData("a = ${b", "1: a: a ${ is never closed")]
    [InlineData("a = ${?b}", "1: a: ${?b}: expected the path of an existing key in the braces, without ?, quotes and blanks")]
    [InlineData("a = ${ b }", "1: a: ${ b }: expected the path of an existing key in the braces, without ?, quotes and blanks")]
    [InlineData("a { b = 1 }, c = 1", "1: a comma is only allowed after a value: remove it after a block's brace, and at the start of a line")]
    [InlineData("a = 1\n, b = 1", "2: a comma is only allowed after a value: remove it after a block's brace, and at the start of a line")]
    [InlineData("a += 1", "1: a: += is not supported: write the whole list")]
    [InlineData("a =\nb = 1", "1: a has no value")]
    [InlineData("a =", "1: a has no value")]
    [InlineData("x { a.b = }", "1: x.a.b has no value")]
    [InlineData("a", "1: expected = or { after a")]
    [InlineData("a\nb = 1", "1: expected = or { after a")]
    [InlineData("= 1", "1: expected a key before '='")]
    [InlineData("a = tcp://127.0.0.1:1", "1: a: put a value with : in it in quotes")]
    [InlineData("a { include \"b\" }", "1: an include must be on a line of its own: include \"other.conf\"")]
    [InlineData("{ a = 1 } b = 2", "1: text after the brace that closes the whole file")]
    public void A_mistake_of_form_is_named_with_its_line(string hocon, string message)
    {
        var error = Assert.Throws<SettingsException>(() => Scan(hocon));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Random_text_is_scanned_to_its_end_or_refused() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<char>().Generator.Or(Gen.Elements("a={}[]\"\n,#$: .".ToCharArray())).ArrayOf().ToArbitrary(),
            characters => ScansOrRefuses(new string(characters)))
        .QuickCheckThrowOnFailure();

    private static bool ScansOrRefuses(string text)
    {
        try
        {
            return Scan(text).Keys.All(key => key.Line <= text.Count(character => character == '\n') + 1);
        }
        catch (SettingsException error)
        {
            return error.Message.Length > 0;
        }
    }

    private static HoconScan Scan(string text) => HoconScanner.Scan(text, line => line.ToString());
}
