using Akka.Actor;
using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Metering;
using Overlap.Transport;
using Xunit.Abstractions;

namespace Overlap.Tests.Runs;

/// <summary>A long flood over real TCP, both ends in this process.</summary>
[Trait("Category", "Soak")]
public class MemoryStaysFlat(ITestOutputHelper output)
{
    private const long Messages = 100_000_000;
    private const long Tolerance = 32 << 20;
    private static readonly TimeSpan TestTimeout = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(WorkerMode.Sync)]
    [InlineData(WorkerMode.Pipe)]
    public async Task After_a_hundred_million_messages_it_is_as_after_the_first_second(WorkerMode mode)
    {
        var config = ConfigurationFactory.ParseString($$"""
            overlap {
              source { endpoint = "tcp://127.0.0.1:0", text = "message {n}", messages = {{Messages}} }
              worker { count = 2, mode = {{mode.ToString().ToLowerInvariant()}}, bound = 1000, body.type = none }
            }
            """);
        using var system = ActorSystem.Create("soak", config.WithFallback(OverlapConfig.Reference));
        var settings = OverlapSettings.From(config);
        var push = Producer.Start(
            system, settings.Source, settings.Source.ToTransportOptions(settings.Seed, TimeProvider.System), Transports.Create("zmtp"), TimeProvider.System);
        using var memory = new ProcessMemory();
        var readings = new List<(long Received, long Resident)>();
        system.ActorOf(Props.Create(() => new Reader(readings, memory)));

        var run = LabRun.Start(system, settings with { Source = settings.Source with { Endpoints = push.Endpoints } }, new LabRunOptions());
        var summary = await run.Completion.WaitAsync(TestTimeout);
        await push.Completion.WaitAsync(TestTimeout);
        await system.Terminate();

        foreach (var (received, resident) in readings)
            output.WriteLine($"{received,12} messages, {resident >> 10} KiB");
        var end = memory.ReadResident();
        output.WriteLine($"{summary.RatePerS:N0} messages/s, {summary.Memory!.AllocatedBytesPerMessage:0.00} B allocated a message, {end >> 10} KiB at the end");
        Assert.Equal(new MessageTotals(Messages, Messages, Messages, Messages, 0, 0), summary.Messages);
        Assert.Equal(new SequenceStats(Messages, 0, 0, 0), summary.Sequence);
        // With half of it still to come, a byte lost a message is more than the tolerance.
        Assert.InRange(readings[0].Received, 1, Messages / 2);
        Assert.InRange(end, 0, readings[0].Resident + Tolerance);
    }

    /// <summary>Reads the memory at every snapshot.</summary>
    private sealed class Reader : ReceiveActor
    {
        public Reader(List<(long, long)> readings, ProcessMemory memory) =>
            Receive<Snapshot>(snapshot => readings.Add((snapshot.Received, memory.ReadResident())));

        protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(Snapshot));
    }
}
