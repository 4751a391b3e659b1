using Overlap.Actors.Runs;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Tests.Workers;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Runs;

/// <summary>The producer that belongs to a run: it is stopped with the reading, and its figures are in the summary.</summary>
public sealed class RunProducerTests() : LabTestKit("overlap.limits.drain = 5s")
{
    private static readonly ProducerStats Stats = new(7, 1.5, 9);

    [Fact]
    public void It_is_stopped_when_reading_stops_and_its_figures_are_in_the_summary()
    {
        var producer = new ScriptedProducer(Task.FromResult<ProducerStats?>(Stats));
        var run = Start(producer);
        Assert.Equal(0, producer.Stops);

        run.Stop(StopReason.Signal);

        Assert.Equal(Stats, AwaitEnd(run).Producer);
        Assert.Equal(1, producer.Stops);
    }

    [Fact]
    public void One_that_does_not_end_costs_its_figures_but_not_the_summary()
    {
        var run = Start(new ScriptedProducer(new TaskCompletionSource<ProducerStats?>().Task));
        run.Stop(StopReason.Signal);
        Advance(Seconds(9));
        Assert.False(run.Completion.IsCompleted);

        Assert.Null(AwaitEnd(run).Producer);
    }

    [Fact]
    public void One_that_fails_costs_its_figures_but_not_the_summary()
    {
        var run = Start(new ScriptedProducer(Task.FromException<ProducerStats?>(new IOException("It is gone."))));
        run.Stop(StopReason.Signal);

        Assert.Null(AwaitEnd(run).Producer);
    }

    private LabRun Start(IRunProducer producer) => LabRun.Start(Sys, Settings, new LabRunOptions
    {
        Time = Time, Transport = new MemoryTransport(), Bodies = () => new SyncBody((_, _) => { }), ResidentMemory = () => 0, Producer = producer,
    });

    private sealed class ScriptedProducer(Task<ProducerStats?> ending) : IRunProducer
    {
        public int Stops { get; private set; }

        public long? UnacknowledgedBytes => null;

        public void Stop(StopReason reason) => Stops++;

        public Task<ProducerStats?> EndAsync() => ending;
    }
}
