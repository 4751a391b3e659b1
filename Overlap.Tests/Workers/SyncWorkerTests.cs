using Overlap.Actors.Configuration;

namespace Overlap.Tests.Workers;

public sealed class SyncWorkerTests : WorkerTest
{
    private readonly List<string> _seen = [];

    [Fact]
    public void One_message_after_the_other_is_inside_the_body()
    {
        var worker = StartWorker(WorkerMode.Sync, new SyncBody((message, context) =>
        {
            _seen.Add(message.Text);
            Assert.Equal(1, context.Counters.Read().InFlight);
        }));

        var batch = Assign(worker, 3);

        Assert.Equal(["0", "1", "2"], _seen);
        AssertCounts(started: 3, completed: 3);
        Assert.Equal(1, State.Services.Recorder.Counters.InFlightMax);
        AssertReleased(batch);
    }

    [Fact]
    public void A_body_that_throws_fails_its_messages_by_the_exceptions_type()
    {
        var worker = StartWorker(WorkerMode.Sync, new SyncBody((message, _) => ThrowAtEveryThird(int.Parse(message.Text))));

        Assign(worker, 9);

        AssertCounts(started: 9, completed: 6, failed: 3);
        Assert.Equal([("ArithmeticException", 3L)], State.Services.Recorder.Failures.ToStats().Select(failure => (failure.Type, failure.Count)));
    }

    [Fact]
    public void An_asynchronous_body_blocks_the_worker_until_its_task_ends()
    {
        var worker = StartWorker(WorkerMode.Sync, new AsyncBody(async (message, _) =>
        {
            // Goes on on another thread.
            await Task.Yield();
            lock (_seen)
                _seen.Add(message.Text);
            ThrowAtEveryThird(int.Parse(message.Text));
        }));

        Assign(worker, 3);

        Assert.Equal(["0", "1", "2"], _seen);
        AssertCounts(started: 3, completed: 2, failed: 1);
        Assert.Equal([("ArithmeticException", 1L)], State.Services.Recorder.Failures.ToStats().Select(failure => (failure.Type, failure.Count)));
        Assert.Equal(1, State.Services.Recorder.Counters.InFlightMax);
    }

    [Fact]
    public void The_backlog_continues_in_order_after_a_crash()
    {
        var worker = StartWorker(WorkerMode.Sync, new SyncBody((message, _) =>
        {
            _seen.Add(message.Text);
            if (message.Text == "1")
                CrashAtNextLook();
        }));

        var first = Assign(worker, 4);
        var second = Assign(worker, 2);

        Assert.Equal(["0", "1", "2", "3", "4", "5"], _seen);
        AssertCounts(started: 6, completed: 5, failed: 1);
        Assert.Equal([("InvalidOperationException", 1L)], State.Services.Recorder.Failures.ToStats().Select(failure => (failure.Type, failure.Count)));
        Assert.Equal((1, 1), (first.References, second.References));
    }

    [Fact]
    public void No_body_starts_after_the_run_has_ended()
    {
        var worker = StartWorker(WorkerMode.Sync, new SyncBody((_, _) => Cancel()));

        var batch = Assign(worker, 3);

        AssertCounts(started: 1, completed: 1);
        AssertReleased(batch);
    }

    [Fact]
    public void Capacity_is_signalled_at_the_end_of_an_assignment()
    {
        var worker = StartWorker(WorkerMode.Sync, new SyncBody((_, _) => { }));
        long overlap = -1;
        Room.Register(() => overlap = State.Services.Recorder.Counters.Overlap);
        Room.Wait();

        Assign(worker, 5);

        Assert.Equal(0, overlap);
    }

    private static void ThrowAtEveryThird(int number)
    {
        if (number % 3 == 2)
            throw new ArithmeticException("Every third.");
    }
}
