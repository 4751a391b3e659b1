using Overlap.Metering;

namespace Overlap.Tests.Bridge;

public class MemoryGuardTests
{
    [Fact]
    public void Is_over_at_the_limit_and_stays_so()
    {
        var resident = 99L;
        var guard = new MemoryGuard(100, new FixedTime(), () => resident);
        Assert.False(AskOften(guard));
        resident = 100;
        Assert.True(AskOften(guard));
        resident = 0;
        Assert.True(guard.IsExceeded());
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
            guard.IsExceeded();
            guard.IsExceeded();
        }
        Assert.Equal(10, looks);
    }

    private static bool AskOften(MemoryGuard guard) => Enumerable.Range(0, 256).Any(_ => guard.IsExceeded());

    private sealed class FixedTime : TimeProvider
    {
        public long Now { get; set; }

        public override long GetTimestamp() => Now;
    }
}
