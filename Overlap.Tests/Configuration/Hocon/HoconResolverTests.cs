namespace Overlap.Tests.Configuration.Hocon;

public class HoconResolverTests
{
    [Theory]
    [InlineData("a.x = 1, a.y = 2\na.x = 3", "a.x = \"3\"\na.y = \"2\"")]
    [InlineData("a = 1\na { x = 2 }", "a.x = \"2\"")]
    [InlineData("a { x = 1 }\na = 2", "a = \"2\"")]
    [InlineData("a { x = 1 }\na = [1]", "a = [\"1\"]")]
    [InlineData("a { x = 1 }\na = null\na { y = 2 }", "a.y = \"2\"")]
    [InlineData("a { x = 1 }\na = 5\na.y = 2", "a.y = \"2\"")]
    public void Later_values_override_and_blocks_merge(string hocon, string read) => Assert.Equal(read, TestHocon.Read(hocon));

    [Theory]
    [InlineData("a = ${b}\nb = 1", "a = \"1\"\nb = \"1\"")]
    [InlineData("a = ${b}\nb = 1\nb = 2", "a = \"2\"\nb = \"2\"")]
    [InlineData("a = x${b}y ${b}\nb = 1", "a = \"x1y 1\"\nb = \"1\"")]
    [InlineData("a = ${?b}", "")]
    [InlineData("a = 1\na = ${?b}", "a = \"1\"")]
    [InlineData("a = x${?b}y", "a = \"xy\"")]
    [InlineData("a = ${?b} ${?c}", "")]
    [InlineData("a = [1, ${?b}, 2]", "a = [\"1\", \"2\"]")]
    [InlineData("a = ${HOME}/x", "a = \"/root/x\"")]
    [InlineData("a = ${?HOME}\nHOME = null", "a = null\nHOME = null")]
    [InlineData("a = ${ \"b.c\".d }\n\"b.c\" { d = 1 }", "a = \"1\"\n\"b.c\".d = \"1\"")]
    [InlineData("a = ${b} [3]\nb = [1, 2]", "a = [\"1\", \"2\", \"3\"]\nb = [\"1\", \"2\"]")]
    [InlineData("a = ${b} ${c}\nb { x = 1 }, c { x = 2, y = 3 }", "a.x = \"2\"\na.y = \"3\"\nb.x = \"1\"\nc.x = \"2\"\nc.y = \"3\"")]
    [InlineData("a = [{ x = ${b} }]\nb = 1", "a = [{x = \"1\"}]\nb = \"1\"")]
    public void Substitutions_see_the_last_value(string hocon, string read) => Assert.Equal(read, TestHocon.Read(hocon));

    [Theory]
    [InlineData("b { x = 1, y = 2 }\na = ${b}\na { y = 3 }", "b.x = \"1\"\nb.y = \"2\"\na.y = \"3\"\na.x = \"1\"")]
    [InlineData("b { x = 1 }\na { y = 3, x = 0 }\na = ${b}", "b.x = \"1\"\na.y = \"3\"\na.x = \"1\"")]
    [InlineData("b { x = 1 }\na = ${b} { y = 3 }", "b.x = \"1\"\na.y = \"3\"\na.x = \"1\"")]
    [InlineData("b { x = 1 }\na = { x = 3 } ${b}", "b.x = \"1\"\na.x = \"1\"")]
    [InlineData("b { x = 1 }\na = ${b}\na = 5\na.z = 2", "b.x = \"1\"\na.z = \"2\"")]
    [InlineData("b { x = 1 }\na = ${?c} { y = 3 }", "b.x = \"1\"\na.y = \"3\"")]
    [InlineData("b { x = ${c} }\na = ${b}\nc = 1", "b.x = \"1\"\na.x = \"1\"\nc = \"1\"")]
    [InlineData("b.c.d { x = 1 }\na = ${b}\ne = ${a.c.d.x}", "b.c.d.x = \"1\"\na.c.d.x = \"1\"\ne = \"1\"")]
    public void A_block_is_copied_and_changed(string hocon, string read) => Assert.Equal(read, TestHocon.Read(hocon));

    [Theory]
    [InlineData("a = 1\na = ${a}2", "a = \"12\"")]
    [InlineData("a = ${?a}2", "a = \"2\"")]
    [InlineData("a = [1]\na = ${a} [2]", "a = [\"1\", \"2\"]")]
    [InlineData("a += 1\na += 2", "a = [\"1\", \"2\"]")]
    [InlineData("a += { x = 1 }", "a = [{x = \"1\"}]")]
    [InlineData("a { p { x = 1 }, y = 2 }\na = ${a.p}", "a.p.x = \"1\"\na.y = \"2\"\na.x = \"1\"")]
    [InlineData("a { p { c = 1 } }\na = ${a.p}\na = { p = 2 }", "a.p = \"2\"\na.c = \"1\"")]
    [InlineData("bar { foo = 42, baz = ${bar.foo} }\nbar { foo = 43 }", "bar.foo = \"43\"\nbar.baz = \"43\"")]
    [InlineData("bar { a = ${foo.d}, b = 1 }\nbar.b = 3\nfoo { c = ${bar.b}, d = 2 }\nfoo.d = 4", "bar.a = \"4\"\nbar.b = \"3\"\nfoo.c = \"3\"\nfoo.d = \"4\"")]
    public void A_key_that_refers_to_itself_means_its_value_before(string hocon, string read) => Assert.Equal(read, TestHocon.Read(hocon));

    [Fact]
    public void A_substitution_sees_every_layer() =>
        Assert.Equal("a = \"2\"\nb = \"2\"", TestHocon.Read("a = 1", "b = ${a}", "a = 2"));

    [Theory]
    [InlineData("a = 1\nb = ${nope}", "2: b: ${nope}: there is no such key and no such environment variable; ${?nope} would ignore that")]
    [InlineData("a = ${a}", "1: a: ${a}: there is no such key and no such environment variable; ${?a} would ignore that")]
    [InlineData("a = ${b}\nb = ${a}", "1: a refers to itself through ${…}")]
    [InlineData("a { b = ${a} }", "1: a.b refers to itself through ${…}")]
    [InlineData("a { b = ${c} }\nc = ${a}", "1: more than 100 levels of blocks, or a block that refers to itself through ${…}")]
    [InlineData("a = [${b}]\nb = ${a}", "1: more than 100 levels of blocks, or a block that refers to itself through ${…}")]
    [InlineData("a = x${b}\nb { c = 1 }", "1: a: a text, a list and a block cannot be parts of one value")]
    [InlineData("a = ${b} { y = 1 }\nb = 5", "1: a: a text, a list and a block cannot be parts of one value")]
    [InlineData("a = ${b}\nb = [1]\na += 2\na = ${a}x", "4: a: a text, a list and a block cannot be parts of one value")]
    public void What_cannot_be_resolved_is_named_with_its_line(string hocon, string message) =>
        Assert.Equal(message, TestHocon.Rejection(hocon));

    [Theory]
    [InlineData("k{0} = ${{k{1}}}", 1_000)]
    [InlineData("k{0} = ${{k{1}}}${{k{1}}}", 40)]
    [InlineData("k{0} = [${{k{1}}}, ${{k{1}}}]", 40)]
    [InlineData("k{0} {{ x = ${{k{1}}}, y = ${{k{1}}} }}", 40)]
    public void Substitutions_without_end_are_rejected(string line, int lines)
    {
        var hocon = string.Join('\n', Enumerable.Range(0, lines).Select(i => string.Format(line, i, i + 1)).Append($"k{lines} = 1"));
        Assert.EndsWith("too many substitutions refer to each other", TestHocon.Rejection(hocon));
    }

    [Fact]
    public void What_a_later_value_hides_is_not_evaluated() => Assert.Equal("a = \"1\"", TestHocon.Read("a = ${nope}\na = 1"));
}
