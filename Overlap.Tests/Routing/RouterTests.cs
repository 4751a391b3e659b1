using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;
using Overlap.Actors.Routing;
using Overlap.Metering;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Routing;

public class RouterTests
{
    [Theory]
    [InlineData(RouterStrategy.RoundRobin)]
    [InlineData(RouterStrategy.LeastOverlap)]
    public void Deals_every_message_once_and_never_over_the_bound(RouterStrategy strategy)
    {
        var steps = Gen.Choose(1, 50).ArrayOf().ToArbitrary();
        Prop.ForAll(Gen.Choose(1, 5).ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), steps, (count, bound, batches) =>
        {
            var workers = Workers(count);
            var router = Router.Create(strategy, workers, bound);
            var random = new System.Random(count + bound);
            foreach (var batch in batches)
            {
                var left = batch;
                while (left > 0)
                {
                    if (router.TryNext(left, batch, out var share))
                    {
                        Assert.InRange(share.Count, 1, left);
                        workers[share.Worker].Counters.Emit(share.Count, 0);
                        left -= share.Count;
                        if (bound > 0)
                            Assert.True(workers[share.Worker].Counters.Overlap <= bound);
                        End(workers[share.Worker], share.Count / 2, random.Next(50_000));
                        continue;
                    }
                    Assert.True(bound > 0);
                    Assert.All(workers, worker => Assert.Equal(bound, worker.Counters.Overlap));
                    foreach (var worker in workers)
                        End(worker, 1, busy: 10_000);
                }
            }
            Assert.Equal(batches.Sum(), workers.Sum(worker => worker.Counters.Emitted));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Round_robin_alternates_single_messages()
    {
        var router = Router.Create(RouterStrategy.RoundRobin, Workers(3), 0);
        Assert.Equal([0, 1, 2, 0, 1, 2], Enumerable.Range(0, 6).Select(_ => Next(router, 1).Worker));
    }

    [Fact]
    public void Round_robin_shares_a_batch_evenly()
    {
        var workers = Workers(4);
        var router = Router.Create(RouterStrategy.RoundRobin, workers, 0);
        DealAll(router, workers, 1000);
        Assert.All(workers, worker => Assert.Equal(250, worker.Counters.Emitted));
    }

    [Fact]
    public void Round_robin_passes_over_a_worker_at_its_bound()
    {
        var workers = Workers(2);
        workers[0].Counters.Emit(10, 0);
        var router = Router.Create(RouterStrategy.RoundRobin, workers, 10);
        Assert.Equal(1, Next(router, 1).Worker);
        Assert.Equal(1, Next(router, 1).Worker);
    }

    [Fact]
    public void Least_overlap_levels_the_workers()
    {
        var workers = Workers(3);
        workers[0].Counters.Emit(90, 0);
        workers[1].Counters.Emit(30, 0);
        var router = Router.Create(RouterStrategy.LeastOverlap, workers, 0);
        DealAll(router, workers, 180);
        Assert.All(workers, worker => Assert.Equal(100, worker.Counters.Overlap));
    }

    [Fact]
    public void Least_overlap_lets_idle_workers_take_turns()
    {
        var workers = Workers(3);
        var router = Router.Create(RouterStrategy.LeastOverlap, workers, 0);
        Assert.Equal([0, 1, 2, 0], Enumerable.Range(0, 4).Select(_ => Next(router, 1).Worker));
    }

    [Theory]
    [InlineData(RouterStrategy.RoundRobin)]
    [InlineData(RouterStrategy.LeastOverlap)]
    public void Shares_are_worth_a_hand_over(RouterStrategy strategy)
    {
        var workers = Workers(2);
        var router = Router.Create(strategy, workers, 0);
        Assert.Equal(new Share(0, 5), Deal(router, workers, 10));
        End(workers[0], 5, busy: 500);

        // 500 bodies of 100 ns are 50 µs.
        Assert.Equal(5, Deal(router, workers, 10).Count);
        End(workers[1], 5, busy: 500);
        Assert.Equal(new Share(0, 500), Deal(router, workers, 700));
        Assert.Equal(new Share(1, 10), Deal(router, workers, 10));
    }

    [Fact]
    public void Shares_follow_the_bodies_when_these_get_slower()
    {
        var workers = Workers(100);
        var router = Router.Create(RouterStrategy.RoundRobin, workers, 0);
        DealAll(router, workers, 100);
        foreach (var worker in workers)
            End(worker, 1, busy: 1_000);
        Assert.Equal(50, Deal(router, workers, 100).Count);
        DealAll(router, workers, 99 * 50);
        foreach (var worker in workers)
            End(worker, 50, busy: 50 * 40_000);

        Assert.Equal(1, Deal(router, workers, 100).Count);
    }

    [Fact]
    public void Shares_are_even_where_bodies_take_no_time()
    {
        var workers = Workers(4);
        var router = Router.Create(RouterStrategy.RoundRobin, workers, 0);
        DealAll(router, workers, 400);
        foreach (var worker in workers)
            End(worker, 100);

        DealAll(router, workers, 40);
        Assert.All(workers, worker => Assert.Equal(110, worker.Counters.Emitted));
    }

    private static WorkerRecorder[] Workers(int count) => [.. Enumerable.Range(0, count).Select(n => new WorkerRecorder($"{n}", new ManualTime()))];

    private static Share Next(Router router, int count)
    {
        Assert.True(router.TryNext(count, count, out var share));
        return share;
    }

    private static Share Deal(Router router, WorkerRecorder[] workers, int count)
    {
        var share = Next(router, count);
        workers[share.Worker].Counters.Emit(share.Count, 0);
        return share;
    }

    private static void DealAll(Router router, WorkerRecorder[] workers, int count)
    {
        for (var left = count; left > 0;)
        {
            Assert.True(router.TryNext(left, count, out var share));
            workers[share.Worker].Counters.Emit(share.Count, 0);
            left -= share.Count;
        }
    }

    private static void End(WorkerRecorder worker, int count, long busy = 0)
    {
        for (var i = 0; i < count; i++)
        {
            worker.Begin(0, 0);
            worker.Complete(0, 0, i == 0 ? busy : 0);
        }
    }
}
