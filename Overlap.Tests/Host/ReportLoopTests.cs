using Overlap.Host.Producers;

namespace Overlap.Tests.Host;

public class ReportLoopTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Reports_once_at_the_end_of_what_is_over()
    {
        var reports = 0;
        await ReportLoop.RunAsync(Task.CompletedTask, Second, () => reports++, TimeProvider.System);
        Assert.Equal(1, reports);
    }

    [Fact]
    public async Task Reports_each_second_until_the_end()
    {
        var time = new HandTime();
        var running = new TaskCompletionSource();
        using var reported = new SemaphoreSlim(0);
        var loop = ReportLoop.RunAsync(running.Task, Second, () => reported.Release(), time);

        for (var second = 0; second < 3; second++)
        {
            time.Tick();
            Assert.True(await reported.WaitAsync(TestTimeout));
        }
        running.SetResult();
        await loop.WaitAsync(TestTimeout);

        Assert.Equal(1, reported.CurrentCount);
        Assert.Equal(Second, time.Period);
    }

    [Fact]
    public async Task An_exception_is_rethrown_after_the_last_report()
    {
        var reports = 0;
        var broken = Task.FromException(new InvalidOperationException("it broke"));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ReportLoop.RunAsync(broken, Second, () => reports++, TimeProvider.System));
        Assert.Equal(("it broke", 1), (error.Message, reports));
    }

    /// <summary>A clock whose one timer fires when the test says so.</summary>
    private sealed class HandTime : TimeProvider
    {
        private Action? _tick;

        public TimeSpan Period { get; private set; }

        public void Tick() => _tick!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Period = period;
            _tick = () => callback(state);
            return new NoTimer();
        }

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
