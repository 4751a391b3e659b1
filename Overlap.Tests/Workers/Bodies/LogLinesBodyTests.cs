using Overlap.Actors.Workers.Bodies;

namespace Overlap.Tests.Workers.Bodies;

public class LogLinesBodyTests
{
    private const long SeedNumber = 2_147_483_647;

    [Theory]
    [InlineData(0, 20_001)]
    [InlineData(1, 20_001)]
    [InlineData(477, 20_001)]
    [InlineData(478, 44_927)]
    [InlineData(999, 21_497)]
    public void Writes_as_many_lines_as_the_seed(int random, long lines) =>
        Assert.Equal(lines, LogLinesBody.Lines(SeedNumber, random));

    [Fact]
    public void Over_all_chances_the_figures_are_those_measured_on_the_original()
    {
        var lines = Enumerable.Range(0, 1000).Select(random => LogLinesBody.Lines(SeedNumber, random)).ToList();
        Assert.Equal(20_001, lines.Min());
        Assert.Equal(44_927, lines.Max());
        Assert.Equal(25_424, (long)Math.Round(lines.Average()));
    }
}
