using FsCheck;
using FsCheck.Fluent;
using Overlap.Reports.Series;

namespace Overlap.Tests.Reports.Series;

public class FigureSpreadTests
{
    [Theory]
    [InlineData(new double[] { 7 }, 7, 7, 7, 0)]
    [InlineData(new double[] { 3, 1 }, 2, 1, 3, 0.5)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 2.5, 1, 4, 0.75)]
    [InlineData(new double[] { 10, 11, 12, 13, 1000 }, 12, 10, 1000, 1)]
    public void Is_as_known(double[] numbers, double median, double lowest, double highest, double spread) =>
        Assert.Equal(new FigureSpread("ms", numbers.Length, median, lowest, highest, spread), FigureSpread.Of("ms", numbers));

    [Fact]
    public void Lies_within_its_runs_whatever_their_order() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonEmptyArray<int>>(),
            given =>
            {
                var numbers = given.Get.Select(number => (double)number).ToArray();
                var (spread, reversed) = (FigureSpread.Of("", numbers), FigureSpread.Of("", numbers.Reverse()));
                return spread == reversed && spread.Lowest == numbers.Min() && spread.Highest == numbers.Max()
                    && spread.Median >= spread.Lowest && spread.Median <= spread.Highest
                    && spread.Spread >= 0 && spread.Spread <= (spread.Highest - spread.Lowest) / 2;
            })
        .QuickCheckThrowOnFailure();
}
