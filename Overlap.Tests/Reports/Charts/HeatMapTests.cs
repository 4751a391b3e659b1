using Overlap.Reports.Charts;
using Overlap.Reports.Markup;

namespace Overlap.Tests.Reports.Charts;

public class HeatMapTests
{
    [Fact]
    public void The_higher_the_number_the_darker_its_cell()
    {
        Assert.Equal([0, 3, 4, 7], new[] { 10.0, 14, 16, 20 }.Select(number => HeatMap.ShadeOf(number, [10, 14, 16, 20])));
        Assert.Equal([0, 4, 7], new[] { 1.0, 100, 10_000 }.Select(number => HeatMap.ShadeOf(number, [1, 100, 10_000])));
        Assert.Equal(0, HeatMap.ShadeOf(5, [5, 5]));
        Assert.Equal([0, 7], new[] { 0.0, 1_000 }.Select(number => HeatMap.ShadeOf(number, [0, 1_000])));
    }

    [Fact]
    public void Each_combination_has_a_cell_with_its_number()
    {
        var html = new MarkupWriter();
        new HeatMap("Rate", ["a", "<b>"], ["1", "2"], (row, column) => (row, column) == ("a", "2") ? null : row.Length + double.Parse(column), number => $"{number}/s")
            .Write(html, "mode", "bound");
        var rows = Xml.Parse(html.ToString()).Descendants("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)));
        Assert.Equal(["mode ↓ \u00a0 bound →|1|2", "a|2/s|–", "<b>|4/s|5/s"], rows);
    }
}
