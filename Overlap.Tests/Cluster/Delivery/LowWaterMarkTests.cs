using FsCheck;
using FsCheck.Fluent;
using Overlap.Cluster.Delivery;

namespace Overlap.Tests.Cluster.Delivery;

public class LowWaterMarkTests
{
    private int _steps;

    [Fact]
    public void Batches_that_end_in_any_order_move_it_to_the_first_that_has_not()
    {
        var cases = Gen.NonEmptyListOf(Gen.Choose(1, 9))
            .SelectMany(sizes => Gen.Shuffle(Enumerable.Range(0, sizes.Count).ToArray()).Select(order => (Sizes: sizes.ToArray(), Order: order)));
        Prop.ForAll(cases.ToArbitrary(), each =>
        {
            var mark = new LowWaterMark(step: 1, () => { });
            var isDone = new bool[each.Sizes.Sum()];
            foreach (var index in each.Order)
            {
                var first = each.Sizes[..index].Sum();
                mark.Released(1, first, each.Sizes[index]);
                Array.Fill(isDone, true, first, each.Sizes[index]);
                Assert.Equal(isDone.TakeWhile(done => done).Count(), mark.Value);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Each_step_is_told_once_however_far_the_mark_moves()
    {
        var mark = new LowWaterMark(step: 10, () => _steps++);
        mark.Released(1, 5, 30);
        mark.Released(1, 35, 4);
        Assert.Equal(0, _steps);

        mark.Released(1, 0, 5);
        Assert.Equal((39, 1), (mark.Value, _steps));

        mark.Released(1, 39, 9);
        Assert.Equal((48, 1), (mark.Value, _steps));

        mark.Released(1, 48, 1);
        Assert.Equal((49, 2), (mark.Value, _steps));
    }

    [Fact]
    public void What_came_over_a_second_connection_does_not_count()
    {
        var mark = new LowWaterMark(step: 1, () => { });
        mark.Released(1, 0, 10);
        mark.Released(2, 10, 10);
        Assert.Equal(10, mark.Value);
    }

    [Fact]
    public void What_is_released_when_bodies_are_cancelled_does_not_count()
    {
        var mark = new LowWaterMark(step: 1, () => { });
        mark.Released(1, 0, 10);
        mark.Close();
        mark.Released(1, 10, 10);
        Assert.Equal(10, mark.Value);
    }

    [Fact]
    public void A_batch_allocates_nothing()
    {
        var (mark, next) = (new LowWaterMark(step: 1_000_000, () => { }), 0);
        Release();
        Assert.Equal(0, Allocations.Least(Release));
        Assert.Equal(next, mark.Value);

        // The second of two batches ends first.
        void Release()
        {
            mark.Released(1, next + 10, 10);
            mark.Released(1, next, 10);
            next += 20;
        }
    }
}
