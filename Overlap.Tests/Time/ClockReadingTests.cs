using Overlap.Actors.Time;

namespace Overlap.Tests.Time;

public class ClockReadingTests
{
    [Fact]
    public void A_delay_between_the_two_readings_does_not_set_them_apart()
    {
        var time = new SlowFirstReading();
        var reading = ClockReading.Take(time);
        Assert.Equal(reading.Utc - DateTimeOffset.UnixEpoch, time.GetElapsedTime(0, reading.Stamp));
    }

    // As if the wall clock's code were compiled on its first use: 3 ms.
    private sealed class SlowFirstReading : TimeProvider
    {
        private bool _isCompiled;
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override DateTimeOffset GetUtcNow()
        {
            var now = DateTimeOffset.UnixEpoch.AddTicks(_now);
            if (!_isCompiled)
                _now += 3 * TimeSpan.TicksPerMillisecond;
            _isCompiled = true;
            return now;
        }
    }
}
