using FsCheck;
using FsCheck.Fluent;
using Overlap.Cluster.Delivery;
using Overlap.Tests.Transport;
using Overlap.Transport;

namespace Overlap.Tests.Cluster.Delivery;

public class KeptMessagesTests
{
    [Fact]
    public void Each_message_is_there_until_it_is_released_and_each_batch_until_its_last_is()
    {
        var steps = Gen.NonEmptyListOf(Gen.Choose(0, 2).Zip(Gen.Choose(0, 1_000_000), (kind, amount) => (Kind: kind, Amount: amount)));
        Prop.ForAll(steps.ToArbitrary(), all =>
        {
            var (kept, left, batches) = (new KeptMessages(), new SortedSet<long>(), new List<(MessageBatch Batch, long First, int Count)>());
            foreach (var (kind, amount) in all)
            {
                if (kind == 0)
                    Add(1 + amount % 7);
                else if (left.Count > 0)
                    Release(left.ElementAt(amount % left.Count), 1 + amount % 5);
                Assert.Equal(left.Count, kept.Count);
                Assert.All(left, number => Assert.Equal($"{number}", kept[number].Text));
            }
            kept.Clear();
            Assert.Equal(0, kept.Count);

            void Add(int count)
            {
                var first = kept.Received + 1;
                var batch = Batches.Numbered(count, (int)first);
                batches.Add((batch, first, count));
                kept.Add(batch);
                left.UnionWith(Enumerable.Range((int)first, count).Select(number => (long)number));
            }

            // As far as they are consecutive, over the ends of batches, too.
            void Release(long first, int most)
            {
                var count = 1;
                while (count < most && left.Contains(first + count))
                    count++;
                kept.Release(new NumberRange(first, count));
                left.ExceptWith(Enumerable.Range((int)first, count).Select(number => (long)number));
                foreach (var (batch, from, size) in batches.Where(each => left.GetViewBetween(each.First, each.First + each.Count - 1).Count > 0))
                    Assert.Equal(left.GetViewBetween(from, from + size - 1).Count, batch.References);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_last_release_of_a_batch_gives_it_back()
    {
        var (kept, observer) = (new KeptMessages(), new Releases());
        foreach (var first in new[] { 1, 11, 21 })
        {
            var batch = Batches.Numbered(10, first);
            batch.Observer = observer;
            kept.Add(batch);
        }
        kept.Release(new NumberRange(2, 19));
        Assert.Equal(1, observer.Count);
        kept.Release(new NumberRange(1, 1));
        Assert.Equal(2, observer.Count);
        kept.Clear();
        Assert.Equal(3, observer.Count);
    }

    private sealed class Releases : IBatchObserver
    {
        public int Count { get; private set; }

        public void Released(int peer, long first, int count) => Count++;

        public void Close()
        {
        }
    }
}
