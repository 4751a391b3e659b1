using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using Overlap.Actors.VirtualTime;
using Overlap.TestKit;

namespace Overlap.Tests.VirtualTime;

/// <summary>Streams in virtual time: they run within the call, in order, and their timers follow the clock.</summary>
public sealed class VirtualStreamTests : ScenarioTestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly List<string> _seen = [];
    private readonly ActorMaterializer _materializer;

    public VirtualStreamTests() => _materializer = Sys.Materializer();

    [Fact]
    public void A_stream_runs_before_Run_returns()
    {
        var doubled = new List<int>();
        var done = Source.From([1, 2, 3]).Async().Select(i => i * 2).Async().RunForeach(doubled.Add, _materializer);
        Assert.True(done.IsCompletedSuccessfully);
        Assert.Equal([2, 4, 6], doubled);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    public void Elements_cross_boundaries_of_any_size_in_order_and_all(int size)
    {
        var sent = Enumerable.Range(1, 5000).ToList();
        var received = new List<int>();
        var done = Source.From(sent).Async().Select(i => -i).Async()
            .ToMaterialized(Sink.ForEach<int>(received.Add), Keep.Right)
            .AddAttributes(Attributes.CreateInputBuffer(size, size)).Run(_materializer);
        Assert.True(done.IsCompletedSuccessfully);
        Assert.Equal(sent.Select(i => -i), received);
    }

    [Fact]
    public void A_task_is_emitted_in_the_step_that_ends_it()
    {
        var gate = new TaskCompletionSource<string>();
        See(Source.Single(1).SelectAsync(1, _ => gate.Task));
        ((Akka.Actor.IScheduler)Virtual).Advanced.ScheduleOnce(Second, () => gate.SetResult("a"));
        Assert.Empty(_seen);
        Virtual.Advance(Second);
        Assert.Equal(["a"], _seen);
    }

    [Fact]
    public void Tick_emits_by_the_clock_until_it_is_cancelled()
    {
        var (tick, done) = Source.Tick(Second, Second, "tick").ToMaterialized(Sink.ForEach<string>(_seen.Add), Keep.Both).Run(_materializer);
        Virtual.Advance(Second / 2);
        Assert.Empty(_seen);
        Virtual.Advance(2 * Second);
        Assert.Equal(["tick", "tick"], _seen);
        tick.Cancel();
        Assert.True(done.IsCompletedSuccessfully);
        Virtual.Advance(Second);
        Assert.Equal(["tick", "tick"], _seen);
    }

    [Fact]
    public void InitialDelay_holds_the_first_demand_back()
    {
        See(Source.Single("a").InitialDelay(Second));
        Virtual.Advance(Second / 2);
        Assert.Empty(_seen);
        Virtual.Advance(Second / 2);
        Assert.Equal(["a"], _seen);
    }

    [Fact]
    public void TakeWithin_completes_after_its_time()
    {
        var done = See(Source.Never<string>().TakeWithin(Second));
        Assert.False(done.IsCompleted);
        Virtual.Advance(Second);
        Assert.True(done.IsCompletedSuccessfully);
    }

    [Fact]
    public void CompletionTimeout_fails_after_its_time()
    {
        var done = See(Source.Never<string>().CompletionTimeout(Second));
        Virtual.Advance(Second);
        Assert.IsType<TimeoutException>(done.Exception!.GetBaseException());
    }

    [Fact]
    public void GroupedWithin_ends_a_group_by_number_or_time()
    {
        See(Source.Tick(TimeSpan.Zero, Second, 1).GroupedWithin(2, Second * 3).Select(group => string.Join('+', group)).Take(2));
        Virtual.Advance(Second);
        Assert.Equal(["1+1"], _seen);
        Virtual.Advance(Second * 2);
        Assert.Equal(["1+1", "1+1"], _seen);
    }

    // Akka computes the wait of the second element by the real clock.
    [Fact]
    public void Delay_lets_elements_that_wait_together_leave_together()
    {
        See(Source.Tick(TimeSpan.Zero, Second, 1).Delay(Second * 3).Select(_ => $"{Virtual.MonotonicClock.TotalSeconds}"));
        Virtual.Advance(Second * 3.5);
        Assert.Equal(["3", "3", "3"], _seen);
    }

    private Task<Done> See<TMat>(Source<string, TMat> source) => source.RunWith(Sink.ForEach<string>(_seen.Add), _materializer);
}
