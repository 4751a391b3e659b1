using FsCheck;
using FsCheck.Fluent;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public sealed class ReconnectBackoffTests
{
    [Fact]
    public void Delays_double_up_to_the_maximum_with_a_random_part()
    {
        var input = from first in Gen.Choose(1, 1000)
            from longest in Gen.Choose(1, 100_000)
            from seed in ArbMap.Default.GeneratorFor<int>()
            select (first: TimeSpan.FromMilliseconds(first), longest: TimeSpan.FromMilliseconds(longest), seed);
        Prop.ForAll(input.ToArbitrary(), each =>
        {
            var backoff = new ReconnectBackoff(each.first, each.longest, new Random(each.seed));
            return Enumerable.Range(0, 40).All(i => IsBetween(backoff.Next(), each.first * Math.Pow(2, i), each.first, each.longest));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_seed_decides_and_a_reset_starts_small_again()
    {
        var first = TimeSpan.FromMilliseconds(100);
        var one = new ReconnectBackoff(first, TimeSpan.FromSeconds(5), new Random(7));
        var same = new ReconnectBackoff(first, TimeSpan.FromSeconds(5), new Random(7));
        Assert.Equal([.. Enumerable.Range(0, 10).Select(_ => one.Next())], Enumerable.Range(0, 10).Select(_ => same.Next()));
        one.Reset();
        Assert.InRange(one.Next(), first, 2 * first);
    }

    private static bool IsBetween(TimeSpan pause, TimeSpan interval, TimeSpan first, TimeSpan longest) =>
        pause == longest ? interval + first >= longest : pause >= interval && pause <= interval + first && pause < longest;
}
