using FsCheck;
using FsCheck.Fluent;
using Overlap.Reports.Charts;

namespace Overlap.Tests.Reports.Charts;

public class ThinningTests
{
    private static readonly Arbitrary<(Point[] Points, int Parts)> AnyPoints =
        (from steps in Gen.Choose(0, 50).Two().ListOf()
         from parts in Gen.Choose(1, 20)
         select (Walk(steps), parts)).ToArbitrary();

    [Fact]
    public void No_extreme_of_any_part_is_lost() => Prop.ForAll(AnyPoints, each =>
    {
        var kept = Thinning.KeepExtremes(each.Points, each.Parts);
        foreach (var (from, to) in Thinning.Parts(each.Points, each.Parts))
        {
            var part = each.Points[from..to];
            var left = kept.Where(point => point.X >= part[0].X && point.X <= part[^1].X).Select(point => point.Y).ToList();
            Assert.Equal((part.Min(point => point.Y), part.Max(point => point.Y)), (left.Min(), left.Max()));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_left_was_there_in_order_and_is_not_too_much() => Prop.ForAll(AnyPoints, each =>
    {
        var kept = Thinning.KeepExtremes(each.Points, each.Parts);
        var next = 0;
        Assert.All(kept, point =>
        {
            next = Array.IndexOf(each.Points, point, next) + 1;
            Assert.True(next > 0);
        });
        Assert.True(kept.Length <= 2 * each.Parts + 2);
        Assert.Equal((each.Points.FirstOrDefault(), each.Points.LastOrDefault()), (kept.FirstOrDefault(), kept.LastOrDefault()));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_parts_hold_every_index_once() => Prop.ForAll(AnyPoints, each =>
    {
        var parts = Thinning.Parts(each.Points, each.Parts).ToList();
        Assert.Equal(Enumerable.Range(0, each.Points.Length), parts.SelectMany(part => Enumerable.Range(part.From, part.To - part.From)));
        Assert.True(parts.Count <= each.Parts);
    }).QuickCheckThrowOnFailure();

    // Times may be the same, and values too: points are told apart by neither.
    private static Point[] Walk(IEnumerable<(int Wait, int Value)> steps)
    {
        var x = 0.0;
        return [.. steps.Select(step => new Point(x += step.Wait, step.Value))];
    }
}
