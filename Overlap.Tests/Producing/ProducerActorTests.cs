using Overlap.Tests.Transport;

namespace Overlap.Tests.Producing;

/// <summary>What a producer sends, and when it ends.</summary>
public sealed class ProducerActorTests : ProducerTest
{
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
    public void A_producer_of_a_run_sends_for_its_duration_and_ends_when_it_is_told_to()
    {
        var pull = Pull(highWaterMark: 100);
        var producer = Start(source => source with { Rate = 10, Duration = TimeSpan.FromSeconds(1) }, peerTimeout: null);
        Virtual.Advance(TimeSpan.FromHours(1));
        Assert.Equal(10, TakeAll(pull));
        Assert.False(producer.Completion.IsCompleted);

        producer.Stop();
        Virtual.Advance(TimeSpan.Zero);

        Assert.Equal(10, Ended(producer).Sent);
    }

    [Fact]
    public void A_producer_that_nobody_listens_to_ends_when_its_patience_does()
    {
        var producer = Start(source => source with { Messages = 3 }, peerTimeout: TimeSpan.FromSeconds(2));
        Virtual.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(producer.Completion.IsCompleted);

        Virtual.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(0, Ended(producer).Sent);
        Assert.True(producer.IsAbandoned);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(10.0)]
    public async Task A_producer_that_everybody_has_left_ends_when_its_patience_does(double? rate)
    {
        var pull = Pull();
        var producer = Start(source => source with { Rate = rate }, peerTimeout: TimeSpan.FromSeconds(2));
        Virtual.Advance(TimeSpan.FromSeconds(10));
        Assert.False(producer.Completion.IsCompleted);

        await pull.DisposeAsync();
        Virtual.Advance(TimeSpan.FromSeconds(2.1));

        Assert.True(Ended(producer).Sent > 0);
        Assert.True(producer.IsAbandoned);
    }

    [Fact]
    public void Ends_by_duration_and_counts_untaken_messages_as_not_sent()
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
    public void A_stop_ends_a_producer_without_pullers()
    {
        var producer = Start(source => source);

        producer.Stop();
        Virtual.Advance(TimeSpan.Zero);

        Assert.Equal(0, Ended(producer).Sent);
    }
}
