using FsCheck;
using FsCheck.Fluent;
using Overlap.Cluster.Delivery;

namespace Overlap.Tests.Cluster.Delivery;

public class RangeQueueTests
{
    [Fact]
    public void It_is_a_queue_of_single_numbers()
    {
        // Above 0 adds so many numbers, after a gap or not; below it removes up to so many.
        var steps = Gen.NonEmptyListOf(Gen.Choose(-8, 8).Zip(Gen.Choose(0, 1)));
        Prop.ForAll(steps.ToArbitrary(), all =>
        {
            var (queue, single, next) = (new RangeQueue(), new Queue<long>(), 1L);
            foreach (var (count, gap) in all)
            {
                if (count > 0)
                {
                    next += gap;
                    queue.Add(new NumberRange(next, count));
                    for (var i = 0; i < count; i++)
                        single.Enqueue(next++);
                }
                else
                {
                    var removed = Math.Min(-count, single.Count);
                    queue.Remove(removed);
                    for (var i = 0; i < removed; i++)
                        single.Dequeue();
                }
                Assert.Equal(single.Count, queue.Count);
                Assert.Equal(single.Take((int)queue.Peek(5).Count), Numbers(queue.Peek(5)));
                Assert.Equal(single.Count > 0, queue.Peek(1).Count == 1);
            }
            var moved = new RangeQueue();
            queue.MoveTo(moved);
            Assert.Equal((0, single.Count), (queue.Count, moved.Count));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Consecutive_numbers_are_one_range_however_they_were_added()
    {
        var queue = new RangeQueue();
        for (var number = 1; number <= 1000; number++)
            queue.Add(new NumberRange(number, 1));
        queue.Add(new NumberRange(2000, 1));
        Assert.Equal(new NumberRange(1, 1000), queue.Peek(long.MaxValue));
    }

    [Fact]
    public void No_more_can_be_removed_than_there_are()
    {
        var queue = new RangeQueue();
        queue.Add(new NumberRange(1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => queue.Remove(4));
    }

    private static IEnumerable<long> Numbers(NumberRange range) => Enumerable.Range(0, (int)range.Count).Select(i => range.First + i);
}
