using Overlap.Actors.Transport;
using Overlap.Actors.Workers;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>hocon/sync.conf: one message at a time is inside a body, which blocks the worker's thread; the bound limits the queue.</summary>
public class SyncStaysAtOne() : LabTestKit("overlap.dispatchers.worker.type = PinnedDispatcher", "hocon/sync.conf")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task One_in_flight_while_the_queue_grows_to_the_bound()
    {
        using var gate = new Gate();
        var run = StartRun(() => new GatedBody(gate));
        var producer = StartProducer();

        await gate.AwaitEntered(2);
        Assert.All(run.Meter.Workers, worker => Assert.Equal(1, worker.Counters.Read().InFlight));
        Assert.All(run.Meter.Workers, worker => Assert.Equal(100, worker.Counters.Read().Overlap));
        var held = producer.Current.Sent;

        gate.LetGo(100);
        await gate.AwaitEntered(100);
        Assert.All(run.Meter.Workers, worker => Assert.Equal(1, worker.Counters.InFlightMax));
        Assert.All(run.Meter.Workers, worker => Assert.InRange(worker.Counters.OverlapMax, 100, 100));
        Assert.True(held < 10_000, "The bound reaches the producer.");
        gate.Open();
    }

    private sealed class Gate : IDisposable
    {
        private readonly SemaphoreSlim _entered = new(0);
        private readonly SemaphoreSlim _leave = new(0);
        private volatile bool _open;

        public void Pass()
        {
            _entered.Release();
            if (!_open)
                _leave.Wait();
        }

        public async Task AwaitEntered(int count)
        {
            for (var i = 0; i < count; i++)
                Assert.True(await _entered.WaitAsync(Patience), "A body was not entered.");
        }

        public void LetGo(int count) => _leave.Release(count);

        public void Open()
        {
            _open = true;
            _leave.Release(2);
        }

        public void Dispose() => Open();
    }

    private sealed class GatedBody(Gate gate) : ITaskBody
    {
        public void Run(in Message message, BodyContext context) => gate.Pass();
    }
}
