using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Actors.Routing;

namespace Overlap.Tests.Routing;

public class RouterSpecs
{
    [Theory]
    [InlineData(RouterStrategy.RoundRobin)]
    [InlineData(RouterStrategy.LeastOverlap)]
    public void Deals_every_message_once_and_never_over_the_bound(RouterStrategy strategy)
    {
        var steps = Gen.Choose(1, 50).ArrayOf().ToArbitrary();
        Prop.ForAll(Gen.Choose(1, 5).ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), steps, (workers, bound, batches) =>
        {
            var counters = Counters(workers);
            var router = Router.Create(strategy, counters, bound);
            var random = new System.Random(workers + bound);
            foreach (var batch in batches)
            {
                var left = batch;
                while (left > 0)
                {
                    if (router.TryNext(left, batch, out var share))
                    {
                        Assert.InRange(share.Count, 1, left);
                        counters[share.Worker].Emit(share.Count, 0);
                        left -= share.Count;
                        if (bound > 0)
                            Assert.True(counters[share.Worker].Overlap <= bound);
                        End(counters[share.Worker], share.Count / 2, random.Next(50_000));
                        continue;
                    }
                    Assert.True(bound > 0);
                    Assert.All(counters, worker => Assert.Equal(bound, worker.Overlap));
                    foreach (var worker in counters)
                        End(worker, 1, busy: 10_000);
                }
            }
            Assert.Equal(batches.Sum(), counters.Sum(worker => worker.Emitted));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Round_robin_alternates_single_messages()
    {
        var router = Router.Create(RouterStrategy.RoundRobin, Counters(3), 0);
        Assert.Equal([0, 1, 2, 0, 1, 2], Enumerable.Range(0, 6).Select(_ => Next(router, 1).Worker));
    }

    [Fact]
    public void Round_robin_shares_a_batch_evenly()
    {
        var counters = Counters(4);
        var router = Router.Create(RouterStrategy.RoundRobin, counters, 0);
        DealAll(router, counters, 1000);
        Assert.All(counters, worker => Assert.Equal(250, worker.Emitted));
    }

    [Fact]
    public void Round_robin_passes_over_a_worker_at_its_bound()
    {
        var counters = Counters(2);
        counters[0].Emit(10, 0);
        var router = Router.Create(RouterStrategy.RoundRobin, counters, 10);
        Assert.Equal(1, Next(router, 1).Worker);
        Assert.Equal(1, Next(router, 1).Worker);
    }

    [Fact]
    public void Least_overlap_levels_the_workers()
    {
        var counters = Counters(3);
        counters[0].Emit(90, 0);
        counters[1].Emit(30, 0);
        var router = Router.Create(RouterStrategy.LeastOverlap, counters, 0);
        DealAll(router, counters, 180);
        Assert.All(counters, worker => Assert.Equal(100, worker.Overlap));
    }

    [Fact]
    public void Least_overlap_lets_idle_workers_take_turns()
    {
        var counters = Counters(3);
        var router = Router.Create(RouterStrategy.LeastOverlap, counters, 0);
        Assert.Equal([0, 1, 2, 0], Enumerable.Range(0, 4).Select(_ => Next(router, 1).Worker));
    }

    [Theory]
    [InlineData(RouterStrategy.RoundRobin)]
    [InlineData(RouterStrategy.LeastOverlap)]
    public void Shares_are_worth_a_hand_over(RouterStrategy strategy)
    {
        var counters = Counters(2);
        var router = Router.Create(strategy, counters, 0);
        Assert.Equal(new Share(0, 5), Deal(router, counters, 10));
        End(counters[0], 5, busy: 500);

        // 200 bodies of 100 ns are 20 µs.
        Assert.Equal(5, Deal(router, counters, 10).Count);
        End(counters[1], 5, busy: 500);
        Assert.Equal(new Share(0, 200), Deal(router, counters, 300));
        Assert.Equal(new Share(1, 10), Deal(router, counters, 10));
    }

    [Fact]
    public void Shares_follow_the_bodies_when_these_get_slower()
    {
        var counters = Counters(100);
        var router = Router.Create(RouterStrategy.RoundRobin, counters, 0);
        DealAll(router, counters, 100);
        foreach (var worker in counters)
            End(worker, 1, busy: 1_000);
        Assert.Equal(20, Deal(router, counters, 100).Count);
        DealAll(router, counters, 99 * 20);
        foreach (var worker in counters)
            End(worker, 20, busy: 20 * 15_000);

        Assert.Equal(1, Deal(router, counters, 100).Count);
    }

    [Fact]
    public void Shares_are_even_where_bodies_take_no_time()
    {
        var counters = Counters(4);
        var router = Router.Create(RouterStrategy.RoundRobin, counters, 0);
        DealAll(router, counters, 400);
        foreach (var worker in counters)
            End(worker, 100);

        DealAll(router, counters, 40);
        Assert.All(counters, worker => Assert.Equal(110, worker.Emitted));
    }

    private static WorkerCounters[] Counters(int count) => [.. Enumerable.Range(0, count).Select(_ => new WorkerCounters())];

    private static Share Next(Router router, int count)
    {
        Assert.True(router.TryNext(count, count, out var share));
        return share;
    }

    private static Share Deal(Router router, WorkerCounters[] counters, int count)
    {
        var share = Next(router, count);
        counters[share.Worker].Emit(share.Count, 0);
        return share;
    }

    private static void DealAll(Router router, WorkerCounters[] counters, int count)
    {
        for (var left = count; left > 0;)
        {
            Assert.True(router.TryNext(left, count, out var share));
            counters[share.Worker].Emit(share.Count, 0);
            left -= share.Count;
        }
    }

    private static void End(WorkerCounters worker, int count, long busy = 0)
    {
        for (var i = 0; i < count; i++)
        {
            worker.Start();
            worker.Complete(0, 0, i == 0 ? busy : 0);
        }
    }
}
