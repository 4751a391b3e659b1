using FsCheck;
using FsCheck.Fluent;
using Overlap.Reports.Charts;

namespace Overlap.Tests.Reports.Charts;

public class ScaleTests
{
    private static readonly Quantity[] Quantities = [Quantity.Count, Quantity.Rate, Quantity.Seconds, Quantity.Bytes];

    private static readonly Arbitrary<(Quantity Quantity, double To, int Most)> AnyAxis =
        (from quantity in Gen.Elements(Quantities)
         from power in Gen.Choose(-8_000, 9_000)
         from most in Gen.Choose(2, 10)
         select (quantity, Math.Pow(10, power / 1e3), most)).ToArbitrary();

    private static readonly Arbitrary<double[]> AnyValues =
        Gen.Choose(-9_000, 9_000).Select(power => Math.Pow(10, power / 1e3)).NonEmptyListOf().Select(values => values.ToArray()).ToArbitrary();

    [Fact]
    public void Ticks_are_multiples_of_one_round_step_and_no_more_than_asked_for() => Prop.ForAll(AnyAxis, axis =>
    {
        var scale = new LinearScale(axis.Quantity, 0, axis.To, axis.Most);
        Assert.InRange(scale.Ticks.Count, 1, axis.Most);
        Assert.All(scale.Ticks, tick => Assert.InRange(tick, 0, scale.To * (1 + 1e-6)));
        for (var index = 1; index < scale.Ticks.Count; index++)
            Assert.Equal(scale.Ticks[1] * index, scale.Ticks[index], tolerance: scale.Ticks[1] * 1e-6);
        Assert.Equal(scale.Ticks.Count, scale.Ticks.Select(scale.Label).Distinct().Count());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void There_are_two_ticks_or_more_where_there_can_be() => Prop.ForAll(AnyAxis, axis =>
    {
        // Half a message and half a byte are no tick.
        var isWhole = axis.Quantity == Quantity.Count || axis.Quantity == Quantity.Bytes;
        return (isWhole && axis.To < 1) || axis.Most < 4 || new LinearScale(axis.Quantity, 0, axis.To, axis.Most).Ticks.Count >= 2;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_few_messages_an_hour() => Assert.Equal("0/s|5E-4/s|0.001/s|0.0015/s|0.002/s", Labels(Quantity.Rate, 0.00202768272, 8));

    [Theory]
    [InlineData(60_000, "0|20 k|40 k|60 k")]
    [InlineData(7, "0|2|4|6")]
    [InlineData(0.5, "0")]
    public void Messages(double to, string labels) => Assert.Equal(labels, Labels(Quantity.Count, to, 5));

    [Theory]
    [InlineData(0.001, "0 s|500 µs|1 ms")]
    [InlineData(13, "0 s|5 s|10 s")]
    [InlineData(300, "0 s|2m|4m")]
    [InlineData(3_600, "0 s|15m|30m|45m|1h")]
    [InlineData(604_800, "0 s|2d|4d|6d")]
    [InlineData(5_400, "0 s|30m|1h|1h 30m")]
    public void Times(double to, string labels) => Assert.Equal(labels, Labels(Quantity.Seconds, to, 5));

    [Theory]
    [InlineData(140 << 20, "0 B|64 MiB|128 MiB")]
    [InlineData(3_000, "0 B|1 KiB|2 KiB")]
    public void Sizes(double to, string labels) => Assert.Equal(labels, Labels(Quantity.Bytes, to, 4));

    [Fact]
    public void A_logarithmic_scale_covers_its_values_with_round_ends_and_ticks() => Prop.ForAll(AnyValues, values =>
    {
        var scale = LogScale.Covering(Quantity.Seconds, values);
        Assert.All(values, value => Assert.InRange(value, scale.From, scale.To));
        Assert.InRange(scale.Ticks.Count, 2, 8);
        Assert.All(scale.Ticks, tick => Assert.Contains(Mantissa(tick), (double[])[1, 2, 5]));
        Assert.Equal(scale.Ticks.Count, scale.Ticks.Select(scale.Label).Distinct().Count());
        Assert.Equal(scale.Ticks.Order(), scale.Ticks);

        static double Mantissa(double tick) => Math.Round(tick / Math.Pow(10, Math.Floor(Math.Log10(tick) + 1e-6)), 6);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Values_are_where_they_belong_and_never_beyond_the_ends()
    {
        var linear = new LinearScale(Quantity.Count, 0, 10, 5);
        var log = LogScale.Covering(Quantity.Seconds, [0.0011, 9]);
        Assert.Equal([0, 0.5, 1, 1, 0], new[] { 0, 5, 10, 99, double.NaN }.Select(linear.ShareOf));
        Assert.Equal([0, 0.5, 1, 1, 0, 0], new[] { 0.001, 0.1, 10, 99, 0, -1 }.Select(log.ShareOf), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Percentiles_are_named() =>
        Assert.Equal(["p50", "p90", "p99", "p99.9"], new PercentileScale(3.2).Ticks.Select(new PercentileScale(3.2).Label));

    private static string Labels(Quantity quantity, double to, int most)
    {
        var scale = new LinearScale(quantity, 0, to, most);
        return string.Join('|', scale.Ticks.Select(scale.Label));
    }
}
