using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class HumanFormatTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(2.25, "2.25")]
    [InlineData(42.06, "42.1")]
    [InlineData(99.97, "100")]
    [InlineData(100, "100")]
    [InlineData(9_876, "9,876")]
    [InlineData(63_214, "63.2 k")]
    [InlineData(999_499, "999 k")]
    [InlineData(999_999, "1.00 M")]
    [InlineData(1_234_567, "1.23 M")]
    [InlineData(2e9, "2.00 G")]
    public void Short_numbers_keep_three_digits(double count, string text) => Assert.Equal(text, HumanFormat.Short(count));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(12, "1.20 µs")]
    [InlineData(870, "87.0 µs")]
    [InlineData(9_999, "1.00 ms")]
    [InlineData(124_000, "12.4 ms")]
    [InlineData(30_100_000, "3.01 s")]
    [InlineData(599_600_000, "1m 00s")]
    [InlineData(800_000_000, "1m 20s")]
    [InlineData(35_999_000_000, "1h 00m")]
    [InlineData(75_000_000_000, "2h 05m")]
    public void Durations_choose_their_unit(long ticks, string text) => Assert.Equal(text, HumanFormat.Duration(TimeSpan.FromTicks(ticks)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1.00 ns")]
    [InlineData(40, "40.0 ns")]
    [InlineData(999, "999 ns")]
    [InlineData(1_200, "1.20 µs")]
    [InlineData(3_010_000_000, "3.01 s")]
    public void Short_durations_are_not_nothing(double nanoseconds, string text) =>
        Assert.Equal((text, text), (HumanFormat.Seconds(nanoseconds / 1e9), HumanFormat.Milliseconds(nanoseconds / 1e6)));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(512, "512 B")]
    [InlineData(1023, "1.00 KiB")]
    [InlineData(67_300_000, "64.2 MiB")]
    [InlineData(6e12, "5.46 TiB")]
    public void Sizes_choose_their_unit(double bytes, string text) => Assert.Equal(text, HumanFormat.Size(bytes));

    [Fact]
    public void Short_numbers_fit_their_column() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), count => HumanFormat.Short(count).Length <= 6).QuickCheckThrowOnFailure();
}
