using Overlap.Actors.Workers;

namespace Overlap.Tests.Workers;

public class EndedTasksTests
{
    private readonly EndedTasks _ended = new();

    [Fact]
    public void Only_the_first_end_wakes_a_worker_that_sleeps()
    {
        Assert.False(_ended.IsWorkerAwake);

        Assert.True(Add(1));
        Assert.False(Add(2));

        Assert.True(_ended.IsWorkerAwake);
    }

    [Fact]
    public void A_worker_that_is_awake_needs_no_message_and_takes_in_order()
    {
        _ended.Wake();

        Assert.False(Add(1));
        Assert.False(Add(2));

        Assert.Equal([1, 2], TakeAll());
    }

    [Fact]
    public void A_worker_that_has_taken_all_sleeps_until_the_next_end()
    {
        _ended.Wake();
        Add(1);
        TakeAll();

        Assert.True(_ended.TrySleep());

        Assert.False(_ended.IsWorkerAwake);
        Assert.True(Add(2));
    }

    [Fact]
    public void A_worker_does_not_sleep_over_an_end_that_nobody_has_sent_a_message_for()
    {
        _ended.Wake();
        Add(1);

        Assert.False(_ended.TrySleep());

        Assert.True(_ended.IsWorkerAwake);
        Assert.Equal([1], TakeAll());
        Assert.True(_ended.TrySleep());
    }

    [Fact]
    public async Task No_end_is_lost_or_taken_twice_between_many_threads_and_one_worker()
    {
        const int threads = 4;
        const int each = 50_000;
        using var messages = new SemaphoreSlim(0);
        var adding = Enumerable.Range(0, threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < each; i++)
            {
                if (Add(thread * each + i))
                    messages.Release();
            }
        })).ToArray();

        var taken = new List<long>();
        while (taken.Count < threads * each)
        {
            Assert.True(await messages.WaitAsync(TimeSpan.FromSeconds(30)), "The worker sleeps, and an end waits for it.");
            _ended.Wake();
            do
            {
                taken.AddRange(TakeAll());
            }
            while (!_ended.TrySleep());
        }
        await Task.WhenAll(adding);

        Assert.Equal(Enumerable.Range(0, threads * each).Select(i => (long)i), taken.Order());
        // The ends of one thread stay in order.
        foreach (var ofThread in taken.GroupBy(at => at / each))
            Assert.Equal(ofThread.Order(), ofThread);
    }

    private bool Add(long at) => _ended.Add(new EndedTask(null!, at, Failure: null));

    private List<long> TakeAll()
    {
        var taken = new List<long>();
        while (_ended.TryTake(out var ended))
            taken.Add(ended.At);
        return taken;
    }
}
