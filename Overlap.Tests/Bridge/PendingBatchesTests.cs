using Overlap.Actors.Bridge;
using Overlap.Metering;
using Overlap.Tests.Transport;
using Overlap.Transport;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Bridge;

public sealed class PendingBatchesTests
{
    private readonly IPushSocket _push;
    private readonly IPullSocket _pull;
    private readonly RunRecorder _meter = new(TimeProvider.System, ["worker"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero);
    private readonly MemoryGuard _memory;
    private long _resident;

    public PendingBatchesTests()
    {
        _memory = new MemoryGuard(100, new EagerTime(), () => _resident);
        var transport = new MemoryTransport();
        _push = transport.Push([Endpoint.Parse("@memory://x", bindsByDefault: true)], new TransportOptions());
        _pull = transport.Pull([Endpoint.Parse(">memory://x", bindsByDefault: true)], new TransportOptions());
    }

    [Fact]
    public async Task A_batch_is_repeated_until_it_is_fully_emitted()
    {
        var intake = Make();
        await _push.SendAllAsync(["a", "b", "c"]);

        Assert.True(intake.TryTake(out var batch));
        batch.Emitted = 2;
        Assert.True(intake.TryTake(out var again));
        Assert.Same(batch, again);
        Assert.Equal(3, intake.Received);

        batch.Emitted = 3;
        Assert.False(intake.TryTake(out _));
    }

    [Fact]
    public async Task A_batch_whose_messages_have_ended_is_readable_until_the_next_take()
    {
        var intake = Make();
        await _push.SendAllAsync(["a", "b"]);
        Assert.True(intake.TryTake(out var batch));

        // The test's own reference: a batch that is back in its pool may be somebody else's already.
        batch.Retain();
        batch.Emitted = 2;
        batch.Release(2);
        Assert.Equal(1 + 1, batch.References);
        Assert.False(intake.TryTake(out _));

        Assert.Equal(1, batch.References);
    }

    [Fact]
    public async Task Its_observer_is_told_when_the_last_message_of_a_batch_has_ended()
    {
        var observer = new Observer();
        var intake = Make(batchLimit: 2, observer: observer);
        await _push.SendAllAsync(["a", "b", "c"]);
        Assert.True(intake.TryTake(out var first));
        first.Emitted = 2;
        Assert.True(intake.TryTake(out var second));
        second.Release();
        second.Emitted = 1;
        Assert.False(intake.TryTake(out _));
        Assert.Equal([(1, 2, 1)], observer.Released);

        first.Release();
        Assert.Single(observer.Released);
        first.Release();
        Assert.Equal([(1, 2, 1), (1, 0, 2)], observer.Released);
    }

    [Fact]
    public async Task Takes_as_many_as_are_wanted_and_leaves_the_rest()
    {
        var intake = Make(messages: 5, batchLimit: 3);
        await _push.SendAllAsync(["a", "b", "c", "d", "e", "f"]);

        Assert.Equal(["a", "b", "c"], Take(intake));
        Assert.False(intake.Ended);
        Assert.Equal(["d", "e"], Take(intake));

        Assert.True(intake.IsComplete);
        Assert.True(intake.Ended);
        Assert.False(intake.TryTake(out _));
        Assert.Equal(5, _meter.Received);
        Assert.True(_pull.TryReceive(10, out var rest));
        Assert.Equal(["f"], Sockets.TextsOf(rest));
    }

    [Fact]
    public async Task Numbers_messages_over_all_batches()
    {
        var intake = Make(batchLimit: 2);
        await _push.SendAllAsync(["a", "b", "c"]);

        Take(intake);
        Assert.True(intake.TryTake(out var second));

        Assert.Equal(2, second[0].Number);
    }

    [Fact]
    public async Task Each_batch_checks_the_memory_limit()
    {
        var exceeded = 0;
        _memory.OnExceeded(() => exceeded++);
        var intake = Make(batchLimit: 1);
        await _push.SendAllAsync(["a", "b", "c"]);

        Assert.Equal(["a"], Take(intake));
        Assert.Equal(0, exceeded);
        _resident = 100;
        Assert.Equal(["b"], Take(intake));
        Assert.Equal(["c"], Take(intake));

        Assert.Equal(1, exceeded);
    }

    private PendingBatches Make(long? messages = null, int batchLimit = 100, IBatchObserver? observer = null) =>
        new(_pull, batchLimit, messages, _meter, _memory, observer: observer);

    private static List<string> Take(PendingBatches intake)
    {
        Assert.True(intake.TryTake(out var batch));
        batch.Emitted = batch.Count;
        return Sockets.TextsOf(batch);
    }

    private sealed class Observer : IBatchObserver
    {
        public List<(int Peer, long First, int Count)> Released { get; } = [];

        void IBatchObserver.Released(int peer, long first, int count) => Released.Add((peer, first, count));

        public void Close()
        {
        }
    }

    // Has the guard look each time it is asked.
    private sealed class EagerTime : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => _now += TimestampFrequency;
    }
}
