using Overlap.Tests.Host.Processes;
using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public sealed class ReconnectTests
{
    [Fact]
    public async Task A_thousand_tries_leave_nothing_behind()
    {
        var time = new CountingTime();
        var nobody = Endpoint.Parse($">tcp://127.0.0.1:{OverlapProcess.FreePort()}", bindsByDefault: true);
        var pause = TimeSpan.FromMilliseconds(0.1);
        var push = new ZmtpTransport().Push([nobody], new TransportOptions { TimeProvider = time, ReconnectInterval = pause, ReconnectMax = pause });
        while (push.Counters.Failed < 1000)
            await Task.Yield();
        // One try's time-out and one pause.
        Assert.InRange(time.Timers, 0, 2);
        await push.DisposeAsync();
        Assert.Equal(0, time.Timers);
        Assert.True(time.Made >= 2000);
    }

    /// <summary>Counts the timers that are there.</summary>
    private sealed class CountingTime : TimeProvider
    {
        private int _timers;
        private int _made;

        public int Timers => Volatile.Read(ref _timers);

        public int Made => Volatile.Read(ref _made);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _made);
            Interlocked.Increment(ref _timers);
            return new Counted(base.CreateTimer(callback, state, dueTime, period), this);
        }

        private sealed class Counted(ITimer timer, CountingTime time) : ITimer
        {
            private int _disposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                if (Interlocked.Exchange(ref _disposed, 1) == 0)
                    Interlocked.Decrement(ref time._timers);
                timer.Dispose();
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
