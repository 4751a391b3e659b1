using Overlap.Metering;

namespace Overlap.Tests.Bridge;

public class MemoryGuardTests
{
    [Fact]
    public void Calls_back_once_at_the_limit()
    {
        var (resident, exceeded) = (99L, 0);
        var guard = new MemoryGuard(100, new FixedTime(), () => resident);
        guard.OnExceeded(() => exceeded++);
        CheckOften(guard);
        Assert.Equal(0, exceeded);
        resident = 100;
        CheckOften(guard);
        CheckOften(guard);
        Assert.Equal(1, exceeded);
    }

    [Fact]
    public void Looks_once_in_five_milliseconds()
    {
        var time = new FixedTime();
        var looks = 0;
        var guard = new MemoryGuard(100, time, () => { looks++; return 0; });
        for (var i = 0; i < 10; i++)
        {
            time.Now += time.TimestampFrequency / 200;
            guard.Check();
            guard.Check();
        }
        Assert.Equal(10, looks);
    }

    private static void CheckOften(MemoryGuard guard)
    {
        for (var i = 0; i < 256; i++)
            guard.Check();
    }

    private sealed class FixedTime : TimeProvider
    {
        public long Now { get; set; }

        public override long GetTimestamp() => Now;
    }
}
