using System.Text;
using Overlap.Actors.Messages;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Workers;

public class IntendedTimesTests
{
    private readonly ManualTime _time = new(frequency: 10_000_000);

    [Fact]
    public void A_time_in_a_message_becomes_a_stamp_of_the_runs_clock()
    {
        var times = new IntendedTimes(MessageField.OfTime("at {t}")!, _time);
        var began = _time.Now;
        var microseconds = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / 10;
        _time.AdvanceMs(5_000);

        // Ten ticks a microsecond.
        Assert.Equal(began + 2_500_000, times.Read(Encoding.UTF8.GetBytes($"at {microseconds + 250_000}")));
        Assert.Equal(began - 10, times.Read(Encoding.UTF8.GetBytes($"at {microseconds - 1}")));
        Assert.Null(times.Read("at noon"u8));
    }
}
