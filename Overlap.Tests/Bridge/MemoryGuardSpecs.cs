using Overlap.Actors.Bridge;

namespace Overlap.Tests.Bridge;

public class MemoryGuardSpecs
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
        Assert.True(guard.IsOver());
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
            guard.IsOver();
            guard.IsOver();
        }
        Assert.Equal(10, looks);
    }

    private static bool AskOften(MemoryGuard guard) => Enumerable.Range(0, 256).Any(_ => guard.IsOver());

    private sealed class FixedTime : TimeProvider
    {
        public long Now { get; set; }

        public override long GetTimestamp() => Now;
    }
}
