using FsCheck;
using FsCheck.Fluent;
using Overlap.Reports;
using Overlap.Reports.Markup;

namespace Overlap.Tests.Reports;

public class MarkupTests
{
    [Fact]
    public void Any_text_is_a_text_and_nothing_else() => Prop.ForAll<string?>(text =>
    {
        var read = Xml.Parse(Written(text));
        var shown = LogLine.Escape(text);
        Assert.Equal((shown, shown), (read.Value, read.Attribute("name")!.Value));
        Assert.Empty(read.Elements());
        Assert.Single(read.Attributes());
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("</p><script>alert(1)</script>")]
    [InlineData("\" onload=\"alert(1)")]
    [InlineData("' onload='alert(1)")]
    [InlineData("&lt;&amp;&#60;")]
    public void What_looks_like_markup_is_shown_as_it_is(string text) => Assert.Equal(text, Xml.Parse(Written(text)).Value);

    [Fact]
    public void What_would_reorder_or_break_a_line_is_escaped_as_in_logs() =>
        Assert.Contains("a\\xE2\\x80\\xAEb\\nc", Written("a\u202Eb\nc"));

    [Theory]
    [InlineData(1.0049, "1")]
    [InlineData(1234.5678, "1234.57")]
    [InlineData(-0.25, "-0.25")]
    public void Numbers_have_two_decimals_at_most(double number, string written)
    {
        var html = new MarkupWriter();
        html.Line($"{number}");
        Assert.Equal($"{written}\n", html.ToString());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_refused(double number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarkupWriter().Line($"{number}"));

    private static string Written(string? text)
    {
        var html = new MarkupWriter();
        html.Line($"<p name=\"{text}\">{text}</p>");
        return html.ToString();
    }
}
