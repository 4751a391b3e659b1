using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Tests.Transport;
using Overlap.Transport;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Producing;

/// <summary>A test of a producer over sockets in memory, in virtual time.</summary>
public abstract class ProducerTest : ScenarioTestKit
{
    private readonly MemoryTransport _transport = new();

    private protected Producer Start(Func<SourceSettings, SourceSettings> change) => Start(change, TimeSpan.FromHours(2));

    private protected Producer Start(Func<SourceSettings, SourceSettings> change, TimeSpan? peerTimeout)
    {
        var source = change(OverlapSettings.From(OverlapConfig.Reference).Source with { Endpoints = ["@memory://x"] });
        return Producer.Start(Sys, source, source.ToTransportOptions(1, Time), _transport, Time, peerTimeout);
    }

    private protected IPullSocket Pull(int highWaterMark = 10) => _transport.Pull(
        [Endpoint.Parse(">memory://x", bindsByDefault: false)], new TransportOptions { HighWaterMark = highWaterMark, TimeProvider = Time });

    private protected static int TakeAll(IPullSocket pull, int atMost = int.MaxValue)
    {
        var taken = 0;
        while (taken < atMost && pull.TryReceive(Math.Min(1000, atMost - taken), out var batch))
        {
            taken += batch.Count;
            batch.Release(batch.Count);
        }
        return taken;
    }

    // Its task completes on another thread.
    private protected static ProducerStats Ended(Producer producer)
    {
        Assert.True(producer.Completion.Wait(Sockets.TestTimeout), "The producer has not ended.");
        return producer.Completion.Result;
    }
}
