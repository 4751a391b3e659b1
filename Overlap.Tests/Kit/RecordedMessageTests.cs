using Overlap.TestKit;

namespace Overlap.Tests.Kit;

public class RecordedMessageTests
{
    [Fact]
    public void Seconds_count_from_the_start() => Assert.Equal(
        [new(TimeSpan.FromSeconds(0.5), "a b"), new(TimeSpan.FromSeconds(1.25), "")],
        RecordedMessage.Parse(["0.5 a b", "", "1.25 "]));

    [Fact]
    public void Time_stamps_count_from_the_first() => Assert.Equal(
        [new(TimeSpan.Zero, "give some i/o trigger:1"), new(TimeSpan.FromMilliseconds(38), "x")],
        RecordedMessage.Parse(["2026-11-21T19:20:59.462Z give some i/o trigger:1", "2026-11-21T19:20:59.500Z x"]));

    [Theory]
    [InlineData("Line 2: 'soon' is not a time", "1 a", "soon b")]
    [InlineData("Line 2: '0.5' is before the line above it", "1 a", "0.5 b")]
    [InlineData("Line 1: '-1' is not a time", "-1 a")]
    public void A_line_that_cannot_be_meant_is_named(string complaint, params string[] lines) =>
        Assert.Contains(complaint, Assert.Throws<FormatException>(() => RecordedMessage.Parse(lines)).Message);
}
