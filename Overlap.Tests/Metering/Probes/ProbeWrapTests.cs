using Overlap.Metering.Probes;

namespace Overlap.Tests.Metering.Probes;

public sealed class ProbeWrapTests : IDisposable
{
    private readonly Probe _probe = Probe.Create("wrapped");

    private (long Started, long Completed, long Failed, long InFlight) Counts =>
        _probe.Read() is var now ? (now.Started, now.Completed, now.Failed, now.InFlight) : default;

    public void Dispose() => _probe.Dispose();

    [Fact]
    public async Task A_handler_is_in_flight_until_its_task_ends()
    {
        var end = new TaskCompletionSource();
        var handled = _probe.Wrap((string _) => end.Task)("order");
        Assert.Equal((1, 0, 0, 1), Counts);

        end.SetResult();
        await handled;
        Assert.Equal((1, 1, 0, 0), Counts);
    }

    [Fact]
    public async Task A_result_is_handed_on()
    {
        var end = new TaskCompletionSource<int>();
        var handled = _probe.Wrap((string _) => end.Task)("order");
        end.SetResult(7);

        Assert.Equal(7, await handled);
        Assert.Equal(8, await _probe.Wrap((int x) => Task.FromResult(x))(8));
        Assert.Equal((2, 2, 0, 0), Counts);
    }

    [Fact]
    public async Task A_value_task_is_measured_as_well()
    {
        var end = new TaskCompletionSource();
        var handled = _probe.Wrap((string _) => new ValueTask(end.Task))("order");
        Assert.Equal((1, 0, 0, 1), Counts);

        end.SetResult();
        await handled;
        await _probe.Wrap((string _) => ValueTask.CompletedTask)("order");
        Assert.Equal((2, 2, 0, 0), Counts);
    }

    public static TheoryData<string, Func<Probe, Task>> Failures => new()
    {
        { "throws before its task", probe => probe.Wrap<int>(new Func<int, Task>(_ => throw new FormatException()))(1) },
        { "has failed already", probe => probe.Wrap((int _) => Task.FromException(new FormatException()))(1) },
        { "fails later", probe => probe.Wrap(async (int _) => { await Task.Yield(); throw new FormatException(); })(1) },
        { "throws before its value task", probe => probe.Wrap<int>(new Func<int, ValueTask>(_ => throw new FormatException()))(1).AsTask() },
        { "value task fails", probe => probe.Wrap((int _) => ValueTask.FromException(new FormatException()))(1).AsTask() },
        { "throws before its result", probe => probe.Wrap<int, int>(_ => throw new FormatException())(1) },
        { "result fails", probe => probe.Wrap<int, int>(async x => { await Task.Yield(); return x > 0 ? throw new FormatException() : x; })(1) },
        { "tracked", probe => probe.Track(Task.FromException(new FormatException())) },
        { "tracked result", probe => probe.Track(Task.FromException<int>(new FormatException())) },
    };

    [Theory, MemberData(nameof(Failures))]
    public async Task An_exception_is_counted_and_handed_on(string name, Func<Probe, Task> fail)
    {
        Assert.NotEmpty(name);
        await Assert.ThrowsAsync<FormatException>(() => fail(_probe));
        Assert.Equal((1, 0, 1, 0), Counts);
    }

    [Fact]
    public async Task A_handler_that_is_cancelled_has_failed()
    {
        var cancelled = _probe.Wrap((int _) => Task.FromCanceled(new CancellationToken(canceled: true)))(1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal((1, 0, 1, 0), Counts);
    }

    [Fact]
    public async Task It_has_counted_before_who_waits_goes_on()
    {
        for (var i = 1; i <= 1000; i++)
        {
            await _probe.Wrap(async (int _) => await Task.Yield())(i);
            Assert.Equal((i, i, 0, 0), Counts);
        }
    }

    [Fact]
    public void A_handler_that_ends_at_once_costs_no_allocation()
    {
        // By a clock that stands: a latency that is the first of its size has a page of the histogram allocated.
        using var probe = Probe.Create("at once", new ProbeOptions { TimeProvider = new ManualTime() });
        var (task, valueTask) = (probe.Wrap((object _) => Task.CompletedTask), probe.Wrap((object _) => ValueTask.CompletedTask));
        HandleBoth(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        HandleBoth(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void HandleBoth(int times)
        {
            for (var i = 0; i < times; i++)
            {
                _ = task("order").IsCompleted;
                _ = valueTask("order").IsCompleted;
            }
        }
    }

    [Fact]
    public async Task A_tracked_task_is_in_flight_until_it_ends()
    {
        var end = new TaskCompletionSource<int>();
        var tracked = _probe.Track(end.Task);
        Assert.Equal((1, 0, 0, 1), Counts);
        end.SetResult(3);

        Assert.Equal(3, await tracked);
        await _probe.Track(Task.CompletedTask);
        Assert.Equal((2, 2, 0, 0), Counts);
    }

    [Fact]
    public async Task Each_element_is_in_flight_until_the_next_is_asked_for()
    {
        var seen = new List<(int, long, long)>();
        await foreach (var element in _probe.Each(Numbers(3)))
            seen.Add((element, _probe.Read().Completed, _probe.Read().InFlight));

        Assert.Equal([(0, 0, 1), (1, 1, 1), (2, 2, 1)], seen);
        Assert.Equal((3, 3, 0, 0), Counts);
    }

    [Fact]
    public async Task A_loop_that_is_left_leaves_nothing_in_flight()
    {
        await foreach (var element in _probe.Each(Numbers(5)))
        {
            if (element == 1)
                break;
        }
        Assert.Equal((2, 2, 0, 0), Counts);
    }

    private static async IAsyncEnumerable<int> Numbers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }
}
