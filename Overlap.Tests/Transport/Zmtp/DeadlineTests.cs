using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public sealed class DeadlineTests
{
    private readonly ManualTimeProvider _time = new();
    private int _missed;

    [Fact]
    public void It_is_missed_once_when_its_time_has_passed()
    {
        using var deadline = NewDeadline();
        deadline.Set(Seconds(10));
        Pass(9.999);
        Assert.Equal(0, _missed);
        Pass(0.001);
        Assert.Equal(1, _missed);
        Pass(100);
        Assert.Equal(1, _missed);
    }

    [Fact]
    public void It_can_be_put_off_brought_forward_cleared_and_held()
    {
        using var deadline = NewDeadline();
        deadline.Set(Seconds(10));
        Pass(9);
        deadline.Set(Seconds(10));
        Pass(9);
        deadline.Set(Seconds(1));
        deadline.Clear();
        Pass(50);
        deadline.Set(Seconds(10));
        deadline.Suspend();
        Pass(50);
        deadline.Set(Seconds(5));
        Pass(50);
        Assert.True(deadline.IsSet);
        Assert.Equal(0, _missed);
        deadline.Resume();
        Pass(4.9);
        Assert.Equal(0, _missed);
        Pass(0.1);
        Assert.Equal((1, false), (_missed, deadline.IsSet));
    }

    [Fact]
    public void One_that_was_disposed_of_is_never_missed()
    {
        var deadline = NewDeadline();
        deadline.Set(Seconds(1));
        deadline.Dispose();
        deadline.Set(Seconds(1));
        Pass(10);
        Assert.Equal(0, _missed);
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2000, 30)]
    [InlineData(2300, null)]
    public void A_message_must_bring_64_KiB_within_the_time_or_its_end(int bytesASecond, int? droppedAfter)
    {
        string? reason = null;
        using var liveness = new Liveness(new TransportOptions { TimeProvider = _time, StallTimeout = Seconds(30) }, why => reason = why);
        liveness.OnReceived(1, finished: true, unfinished: true);
        var seconds = 0;
        while (seconds < 1000 && reason is null)
        {
            Pass(1);
            seconds++;
            if (reason is null)
                liveness.OnReceived(bytesASecond, finished: false, unfinished: true);
        }
        Assert.Equal(droppedAfter ?? 1000, seconds);
        Assert.Equal(droppedAfter is not null, reason is not null);
    }

    [Fact]
    public void A_peer_must_read_its_PONGs_and_owes_nothing_meanwhile()
    {
        string? reason = null;
        using var liveness = new Liveness(new TransportOptions { TimeProvider = _time, StallTimeout = Seconds(30) }, why => reason = why);
        liveness.OnReceived(10, finished: false, unfinished: true);
        Pass(20);
        liveness.BeginAnswer();
        Pass(29);
        liveness.EndAnswer();
        Pass(29);
        Assert.Null(reason);
        liveness.BeginAnswer();
        Pass(30);
        Assert.Equal("it did not read the answers to its PINGs within 30 s", reason);
    }

    [Fact]
    public void Between_messages_a_peer_may_be_silent_for_ever()
    {
        string? reason = null;
        using var liveness = new Liveness(new TransportOptions { TimeProvider = _time }, why => reason = why);
        liveness.OnReceived(10, finished: false, unfinished: true);
        liveness.OnReceived(10, finished: true, unfinished: false);
        Pass(100_000);
        Assert.Null(reason);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private Deadline NewDeadline() => new(_time, () => _missed++);

    private void Pass(double seconds) => _time.Advance(Seconds(seconds));
}
