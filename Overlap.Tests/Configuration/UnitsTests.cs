using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;

namespace Overlap.Tests.Configuration;

public class UnitsTests
{
    [Theory]
    [InlineData("250us", 2_500)]
    [InlineData("10ms", 100_000)]
    [InlineData("1.5 s", 15_000_000)]
    [InlineData("2m", 1_200_000_000)]
    [InlineData("1h", 36_000_000_000)]
    [InlineData("1d", 864_000_000_000)]
    [InlineData("300ns", 3)]
    [InlineData("1h30m", 54_000_000_000)]
    [InlineData("1m 30s 500ms", 905_000_000)]
    [InlineData("0", 0)]
    [InlineData(" 5s ", 50_000_000)]
    public void Durations_are_numbers_and_units(string text, long ticks)
    {
        Assert.True(Units.TryParseDuration(text, out var duration));
        Assert.Equal(ticks, duration.Ticks);
    }

    [Theory]
    [InlineData("512B", 512)]
    [InlineData("64kB", 64_000)]
    [InlineData("16KiB", 16_384)]
    [InlineData("1.5 MiB", 1_572_864)]
    [InlineData("2MB", 2_000_000)]
    [InlineData("1GiB", 1_073_741_824)]
    [InlineData("3GB", 3_000_000_000)]
    [InlineData("0", 0)]
    public void Sizes_are_a_number_and_a_unit(string text, long bytes)
    {
        Assert.True(Units.TryParseSize(text, out var size));
        Assert.Equal(bytes, size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("1h30")]
    [InlineData("1h-30m")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("3 sec")]
    [InlineData("1e3s")]
    [InlineData("1,5s")]
    [InlineData("3S")]
    [InlineData("s3")]
    [InlineData("99999999999d")]
    public void An_invalid_duration_is_rejected(string text) => Assert.False(Units.TryParseDuration(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("16K")]
    [InlineData("1MiB512KiB")]
    [InlineData("16kb")]
    [InlineData("-1B")]
    [InlineData("99999999999999GiB")]
    public void An_invalid_size_is_rejected(string text) => Assert.False(Units.TryParseSize(text, out _));

    [Fact]
    public void Milliseconds_read_back_as_written() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNegativeInt>(),
            n => Units.TryParseDuration($"{n.Get}ms", out var duration) && duration == TimeSpan.FromMilliseconds(n.Get))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_breaks_the_reader() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            text => !Units.TryParseDuration(text.Get, out var duration) || duration >= TimeSpan.Zero)
        .QuickCheckThrowOnFailure();
}
