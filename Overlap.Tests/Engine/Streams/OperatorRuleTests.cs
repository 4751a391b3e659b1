using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.TestKit;
using Akka.Util;

namespace Overlap.Tests.Engine.Streams;

/// <summary>What holds for every operator: no element is asked for unasked, and each end of the stream hears of the other's.</summary>
public sealed class OperatorRuleTests : StreamTest
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    // Those that ask for an element only when one is asked of them.
    private static readonly Dictionary<string, Func<Source<int, ManualSource<int>.Control>, Source<int, ManualSource<int>.Control>>> OnDemand = new()
    {
        ["Aggregate"] = s => s.Aggregate(0, (a, b) => a + b),
        ["Collect"] = s => s.Collect(_ => true, i => i),
        ["CompletionTimeout"] = s => s.CompletionTimeout(Never),
        ["Grouped"] = s => s.Grouped(2).Select(g => g.Sum()),
        ["Recover"] = s => s.Recover(_ => Option<int>.None),
        ["Scan"] = s => s.Scan(0, (a, b) => a + b),
        ["Select"] = s => s.Select(i => i),
        ["SelectAsync"] = s => s.SelectAsync(2, Task.FromResult),
        ["SelectAsyncUnordered"] = s => s.SelectAsyncUnordered(2, Task.FromResult),
        ["SelectError"] = s => s.SelectError(e => e),
        ["SelectMany"] = s => s.SelectMany(i => new[] { i, i }),
        ["Skip"] = s => s.Skip(1),
        ["SkipWhile"] = s => s.SkipWhile(i => i < 0),
        ["Take"] = s => s.Take(5),
        ["TakeWhile"] = s => s.TakeWhile(i => i < 5),
        ["TakeWithin"] = s => s.TakeWithin(Never),
        ["Via"] = s => s.Via(Flow.Create<int>()),
        ["WatchTermination"] = s => s.WatchTermination(Keep.Left),
        ["Where"] = s => s.Where(_ => true),
    };

    private static readonly Dictionary<string, Func<Source<int, ManualSource<int>.Control>, Source<int, ManualSource<int>.Control>>> Ahead = new()
    {
        ["Async"] = s => s.Async(),
        ["Batch"] = s => s.Batch(2, i => i, (a, b) => a + b),
        ["Buffer"] = s => s.Buffer(2, OverflowStrategy.Backpressure),
        ["Conflate"] = s => s.Conflate((a, b) => a + b),
        ["GroupedWithin"] = s => s.GroupedWithin(2, Never).Select(g => g.Sum()),
        ["InitialDelay"] = s => s.InitialDelay(Never),
        ["KillSwitch"] = s => s.Via(KillSwitches.Shared("switch").Flow<int>()),
    };

    private readonly TestProbe _up;
    private readonly TestProbe _down;

    public OperatorRuleTests()
    {
        _up = CreateTestProbe();
        _down = CreateTestProbe();
    }

    public static TheoryData<string> AskingOnDemand => [.. OnDemand.Keys];

    public static TheoryData<string> All => [.. OnDemand.Keys, .. Ahead.Keys];

    [Theory]
    [MemberData(nameof(AskingOnDemand))]
    public void Nothing_is_asked_for_before_it_is_asked_of(string name)
    {
        var (_, sink) = Run(name);
        _up.ExpectMsg<Started>();
        _up.ExpectNoMsg(TimeSpan.FromMilliseconds(20));
        sink.Pull();
        if (name == "Scan")
        {
            Assert.Equal(0, _down.ExpectMsg<Pushed>().Element);
            sink.Pull();
        }

        _up.ExpectMsg<Pulled>();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Completion_goes_down(string name)
    {
        var (source, sink) = Run(name);
        sink.Pull();
        source.Complete();
        _down.FishForMessage<Completed>(_ => true, Patience);
        _up.FishForMessage<Stopped>(_ => true, Patience);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_failure_goes_down_as_it_is(string name)
    {
        var boom = new InvalidOperationException("boom");
        var (source, sink) = Run(name);
        sink.Pull();
        source.Fail(boom);
        Assert.Same(boom, _down.FishForMessage<Failed>(_ => true, Patience).Cause);
        _up.FishForMessage<Stopped>(_ => true, Patience);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_cancellation_goes_up(string name)
    {
        var (_, sink) = Run(name);
        sink.Cancel();
        _up.FishForMessage<Cancelled>(_ => true, Patience);
        _down.FishForMessage<Stopped>(_ => true, Patience);
    }

    private (ManualSource<int>.Control Source, ManualSink<int>.Control Sink) Run(string name)
    {
        var with = OnDemand.TryGetValue(name, out var onDemand) ? onDemand : Ahead[name];
        var source = Source.FromGraph(new ManualSource<int>(_up));
        return with(source).ToMaterialized(new ManualSink<int>(_down), Keep.Both).Run(Materializer);
    }
}
