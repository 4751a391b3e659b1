using FsCheck;
using FsCheck.Fluent;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public sealed class ReceiveBudgetTests
{
    private const int Limit = 100;

    private readonly ManualTimeProvider _time = new();
    private readonly ReceiveBudget _budget;

    public ReceiveBudgetTests() => _budget = new ReceiveBudget(_time, Limit);

    [Fact]
    public void The_message_that_began_first_may_exceed_the_limit_and_no_other()
    {
        var (first, second) = (Open(), Open());
        Assert.True(first.TryReserve(60));
        Assert.False(second.TryReserve(50));
        Assert.True(second.TryReserve(40));
        Assert.True(first.TryReserve(120));
        Assert.False(second.TryReserve(50));
        Assert.True(second.TryReserve(30));
        Assert.True(first.TryReserve(0));
        Assert.True(second.TryReserve(500));
    }

    [Fact]
    public async Task A_message_waits_until_another_one_is_complete()
    {
        var (first, second) = (Open(), Open());
        Assert.True(first.TryReserve(100));
        var waiting = second.ReserveAsync(50, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        first.Dispose();
        await waiting.WaitAsync(Sockets.TestTimeout);
        Assert.Equal((0, 50), (first.Size, second.Size));
    }

    [Fact]
    public async Task A_wait_ends_with_its_cancellation()
    {
        Assert.True(Open().TryReserve(100));
        using var stop = new CancellationTokenSource();
        var waiting = Open().ReserveAsync(50, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Sockets.TestTimeout));
    }

    [Fact]
    public async Task Only_peers_that_stall_are_dropped_and_only_while_another_one_waits()
    {
        var stalledFor = ReceiveBudget.PeerTimeout - TimeSpan.FromTicks(1);
        var dropped = new List<string>();
        ReceiveBudget.Share? stalled = null;
        stalled = _budget.Open(() => stalledFor, () =>
        {
            dropped.Add("stalled");
            stalled!.Dispose();
        });
        var busy = _budget.Open(() => TimeSpan.Zero, () => dropped.Add("busy"));
        Assert.True(busy.TryReserve(10) && stalled.TryReserve(90));
        var waiting = Open().ReserveAsync(50, CancellationToken.None);
        Assert.Empty(dropped);
        stalledFor = ReceiveBudget.PeerTimeout;
        while (!waiting.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await waiting;
        Assert.Equal(["stalled"], dropped);
    }

    [Fact]
    public void Without_the_first_the_sum_never_exceeds_the_limit()
    {
        var steps = Gen.Choose(0, 4).Zip(Gen.Choose(0, Limit)).ArrayOf();
        Prop.ForAll(steps.ToArbitrary(), each =>
        {
            var budget = new ReceiveBudget(_time, Limit);
            var shares = Enumerable.Range(0, 5).Select(_ => budget.Open(() => TimeSpan.Zero, () => { })).ToArray();
            return each.All(step =>
            {
                shares[step.Item1].TryReserve(step.Item2);
                return shares.Sum(share => share.Size) - shares.Max(share => share.Size) <= Limit;
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Queued_messages_have_a_limit_of_their_own()
    {
        Assert.True(Open().TryReserve(100));
        _budget.CountQueued(99);
        Assert.True(_budget.HasRoom);
        _budget.CountQueued(1);
        Assert.False(_budget.HasRoom);
        _budget.CountQueued(-1);
        Assert.True(_budget.HasRoom);
    }

    private ReceiveBudget.Share Open() => _budget.Open(() => TimeSpan.Zero, () => Assert.Fail("It did not stall."));
}
