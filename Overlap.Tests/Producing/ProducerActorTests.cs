using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.TestKit;
using Overlap.Tests.Transport;
using Overlap.Transport;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Producing;

public sealed class ProducerActorTests : ScenarioTestKit
{
    private readonly MemoryTransport _transport = new();

    [Fact]
    public void Sends_so_many_numbered_messages_and_ends_when_they_are_taken()
    {
        var producer = Start(source => source with { Text = "number {n}", Messages = 3 });
        Assert.False(producer.Completion.IsCompleted);

        var pull = Pull();
        Virtual.Advance(TimeSpan.Zero);

        Assert.True(pull.TryReceive(10, out var batch));
        Assert.Equal(["number 1", "number 2", "number 3"], Sockets.TextsOf(batch));
        Assert.Equal(3, Ended(producer).Sent);
    }

    [Fact]
    public void Keeps_its_rate()
    {
        var pull = Pull();
        var producer = Start(source => source with { Rate = 250 });

        for (var second = 1; second <= 4; second++)
        {
            Virtual.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(250 * second, producer.Current.Sent);
            Assert.Equal(250, TakeAll(pull));
        }
    }

    [Fact]
    public void A_flood_is_held_back_by_high_water_marks_and_resumes_below_them()
    {
        var pull = Pull();
        var producer = Start(source => source with { HighWaterMark = 10 });
        Assert.Equal(20, producer.Current.Sent);

        Assert.Equal(20, TakeAll(pull, atMost: 20));
        Assert.InRange(producer.Current.Sent, 30, 40);
    }

    [Fact]
    public void A_flood_of_more_messages_than_a_burst_sends_them_all()
    {
        var pull = Pull(highWaterMark: 100_000);
        var producer = Start(source => source with { Messages = 10_000, HighWaterMark = 100_000 });

        Virtual.Advance(TimeSpan.Zero);

        Assert.Equal(10_000, TakeAll(pull));
        Assert.Equal(10_000, Ended(producer).Sent);
    }

    [Fact]
    public void Ends_by_its_duration_and_counts_what_nobody_took_as_not_sent()
    {
        var pull = Pull();
        var producer = Start(source => source with
        {
            Rate = 1000, HighWaterMark = 10, Duration = TimeSpan.FromSeconds(1), Linger = TimeSpan.FromSeconds(2),
        });
        Virtual.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(20, producer.Current.Sent);
        Assert.False(producer.Completion.IsCompleted);

        Virtual.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(10, Ended(producer).Sent);
        Assert.Equal(10, TakeAll(pull));
    }

    [Fact]
    public void A_stop_cuts_its_lingering_short()
    {
        Pull();
        var producer = Start(source => source with { Messages = 20, HighWaterMark = 10, Linger = TimeSpan.FromHours(1) });
        Assert.False(producer.Completion.IsCompleted);

        producer.Stop();
        Virtual.Advance(TimeSpan.Zero);

        Assert.Equal(10, Ended(producer).Sent);
    }

    [Fact]
    public void A_stop_ends_a_producer_that_nobody_listens_to()
    {
        var producer = Start(source => source);

        producer.Stop();
        Virtual.Advance(TimeSpan.Zero);

        Assert.Equal(0, Ended(producer).Sent);
    }

    private Producer Start(Func<SourceSettings, SourceSettings> change)
    {
        var source = change(OverlapSettings.From(OverlapConfig.Reference).Source with { Endpoints = ["@memory://x"] });
        return Producer.Start(Sys, source, source.ToTransportOptions(1, Time), _transport, Time);
    }

    private IPullSocket Pull(int highWaterMark = 10) => _transport.Pull(
        [Endpoint.Parse(">memory://x", bindsByDefault: false)], new TransportOptions { HighWaterMark = highWaterMark, TimeProvider = Time });

    private static int TakeAll(IPullSocket pull, int atMost = int.MaxValue)
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
    private static Overlap.Metering.ProducerStats Ended(Producer producer)
    {
        Assert.True(producer.Completion.Wait(Sockets.TestTimeout), "The producer has not ended.");
        return producer.Completion.Result;
    }
}
