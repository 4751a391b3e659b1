using Overlap.Metering;
using Overlap.Tests.Transport;

namespace Overlap.Tests.Producing;

/// <summary>When a producer sends.</summary>
public sealed class ProducerPaceTests : ProducerTest
{
    [Fact]
    public void Keeps_its_rate()
    {
        var pull = Pull();
        var producer = Start(source => source with { Rate = 250 });
        Assert.Equal(1, TakeAll(pull));

        for (var message = 2; message <= 500; message++)
        {
            Virtual.Advance(TimeSpan.FromMilliseconds(4) - TimeSpan.FromTicks(1));
            Assert.Equal(message - 1, producer.Current.Sent);
            Virtual.Advance(TimeSpan.FromTicks(1));
            Assert.Equal(1, TakeAll(pull));
        }
        Assert.Equal(0, producer.Current.BehindMaxS);
    }

    [Theory]
    [InlineData(1, 3, 3)]
    [InlineData(7, 2, 14)]
    [InlineData(300, 1.5, 450)]
    [InlineData(100_000, 0.5, 50_000)]
    public void A_duration_at_a_rate_sends_their_product(double rate, double seconds, int messages)
    {
        var pull = Pull(highWaterMark: 100_000);
        var producer = Start(source => source with
        {
            Rate = rate, Duration = TimeSpan.FromSeconds(seconds), HighWaterMark = 100_000,
        });

        Virtual.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(messages, TakeAll(pull));
        var stats = Ended(producer);
        Assert.Equal((messages, 0, rate), (stats.Sent, stats.BehindMaxS, stats.RatePerS));
    }

    [Fact]
    public void Stages_send_at_their_rates_and_end_with_the_last_one()
    {
        var pull = Pull(highWaterMark: 100);
        var producer = Start(source => source with
        {
            Stages = [new Stage(0, 0, 1), new Stage(10, 10, 2), new Stage(0, 0, 1), new Stage(0, 10, 2)], Duration = TimeSpan.FromSeconds(6),
        });
        Assert.Equal(
            [0, 1, 10, 9, 0, 1, 1, 1, 7],
            new[] { 0.99, 0.01, 1, 0.99, 1, 0.01, 0.75, 0.25, 0.99 }.Select(seconds =>
            {
                Virtual.Advance(TimeSpan.FromSeconds(seconds));
                return TakeAll(pull);
            }));
        Virtual.Advance(TimeSpan.FromSeconds(0.01));
        Assert.Equal((30, 0), (Ended(producer).Sent, Ended(producer).BehindMaxS));
    }

    [Fact]
    public void Its_clock_starts_with_the_first_peer()
    {
        var producer = Start(source => source with { Rate = 10, Duration = TimeSpan.FromSeconds(1), Text = "{n} {t}" }, TimeSpan.FromHours(1));
        Virtual.Advance(TimeSpan.FromMinutes(1));
        Assert.True(producer.IsAlone);

        var start = Virtual.Now;
        var pull = Pull();
        Assert.True(pull.TryReceive(10, out var batch));
        Assert.Equal([$"1 {start.ToUnixTimeMilliseconds()}000"], Sockets.TextsOf(batch));
        Virtual.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((10, 0), (Ended(producer).Sent, Ended(producer).BehindMaxS));
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
    public void What_was_due_within_its_duration_is_sent_when_a_peer_has_room_again()
    {
        var pull = Pull();
        var producer = Start(source => source with
        {
            Rate = 100, HighWaterMark = 10, Duration = TimeSpan.FromSeconds(1), Linger = TimeSpan.FromSeconds(2),
        });
        Virtual.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(20, producer.Current.Sent);

        Assert.Equal(100, TakeAll(pull));

        Assert.Equal(100, Ended(producer).Sent);
    }
}
