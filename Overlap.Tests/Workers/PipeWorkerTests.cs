using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Workers;

namespace Overlap.Tests.Workers;

public sealed class PipeWorkerTests : WorkerTest
{
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void All_messages_are_in_flight_and_each_end_counts_as_it_happens()
    {
        // Message n takes n + 1 times as long.
        var worker = StartWorker(WorkerMode.Pipe, new AsyncBody((message, context) => context.WaitAsync((message.Number + 1) * Duration)));
        var batch = Assign(worker, 3);
        AssertCounts(started: 3, completed: 0);

        Virtual.Advance(Duration);
        AssertCounts(started: 3, completed: 1);
        Virtual.Advance(Duration);
        AssertCounts(started: 3, completed: 2);
        Assert.Equal(1 + 1, batch.References);
        Virtual.Advance(Duration);

        AssertCounts(started: 3, completed: 3);
        AssertReleased(batch);
        Assert.Equal(3, State.Services.Recorder.Counters.InFlightMax);
        Assert.InRange(State.Services.Recorder.BodyLatency.Max / 1e6, 299, 301);
    }

    [Fact]
    public void An_exception_before_or_after_an_await_fails_the_message()
    {
        var worker = StartWorker(WorkerMode.Pipe, new AsyncBody((message, context) => message.Text switch
        {
            "0" => throw new ArithmeticException("At once."),
            "1" => WaitAndThrow(context),
            _ => context.WaitAsync(Duration),
        }));

        var batch = Assign(worker, 3);
        AssertCounts(started: 3, completed: 0, failed: 1);
        Virtual.Advance(Duration);

        AssertCounts(started: 3, completed: 1, failed: 2);
        Assert.Equal(1, State.Services.Recorder.Failures.ToStats().Single(failure => failure.Type == "ArithmeticException").Count);
        Assert.Equal(1, State.Services.Recorder.Failures.ToStats().Single(failure => failure.Type == "TimeoutException").Count);
        AssertReleased(batch);
    }

    [Fact]
    public void A_synchronous_body_runs_inline_with_one_message_at_most_in_flight()
    {
        var worker = StartWorker(WorkerMode.Pipe, new SyncBody((_, context) => Assert.Equal(1, context.Counters.Read().InFlight)));

        var batch = Assign(worker, 5);

        AssertCounts(started: 5, completed: 5);
        Assert.Equal(1, State.Services.Recorder.Counters.InFlightMax);
        AssertReleased(batch);
    }

    [Fact]
    public void A_task_that_ends_after_a_restart_counts_and_the_rest_follow_in_order()
    {
        var begun = new List<string>();
        var worker = StartWorker(WorkerMode.Pipe, new AsyncBody((message, context) =>
        {
            begun.Add(message.Text);
            if (message.Text == "1")
                CrashAtNextLook();
            return context.WaitAsync(Duration);
        }));

        var batch = Assign(worker, 4);
        Assign(worker, 1);
        AssertCounts(started: 5, completed: 0);
        Virtual.Advance(Duration);

        AssertCounts(started: 5, completed: 5);
        Assert.Equal(["0", "1", "2", "3", "4"], begun);
        AssertReleased(batch);
    }

    [Fact]
    public void Ends_that_come_while_the_worker_is_busy_count_after_20_microseconds_by_their_own_stamps()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var completedAt = new List<(int Number, long Completed)>();
        var worker = StartWorker(WorkerMode.Pipe, new AsyncBody((message, context) =>
        {
            completedAt.Add(((int)message.Number, context.Counters.Completed));
            Take(nanoseconds: 1_000);
            if (message.Number == 2)
            {
                first.SetResult();
                Take(nanoseconds: 1_000);
                second.SetResult();
            }
            return message.Number switch
            {
                0 => new ValueTask(first.Task),
                1 => new ValueTask(second.Task),
                _ => context.WaitAsync(Duration),
            };
        }));

        Assign(worker, 40);

        Assert.All(completedAt, start => Assert.Equal(start.Number < 19 ? 0 : 2, start.Completed));
        AssertCounts(started: 40, completed: 2);
        Assert.Equal(3_000, State.Services.Recorder.BodyLatency.Max);
    }

    [Fact]
    public void Ends_that_nobody_has_counted_when_the_worker_crashes_count_once_after_the_restart()
    {
        var released = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource()).ToArray();
        var worker = StartWorker(WorkerMode.Pipe, new AsyncBody((message, context) =>
        {
            if (message.Text != "2")
                return new ValueTask(released[int.Parse(message.Text)].Task);
            released[0].SetResult();
            released[1].SetResult();
            CrashAtNextLook();
            return ValueTask.CompletedTask;
        }));
        var signals = 0;
        Room.Register(() => signals++);
        Room.Wait();
        var batch = Assign(worker, 3);

        AssertCounts(started: 3, completed: 2, failed: 1);
        Assert.Equal(1, signals);
        AssertReleased(batch);
        Assign(worker, 1);
        AssertCounts(started: 4, completed: 2, failed: 1);
    }

    [Fact]
    public void A_task_that_cannot_be_followed_fails_and_the_worker_continues()
    {
        var worker = StartWorker(WorkerMode.Pipe, new AsyncBody((message, context) =>
            message.Text == "1" ? new ValueTask(new UsedUp(), 0) : context.WaitAsync(Duration)));

        Assign(worker, 3);
        Virtual.Advance(Duration);

        AssertCounts(started: 3, completed: 2, failed: 1);
        Assert.Equal([("InvalidOperationException", 1L)], State.Services.Recorder.Failures.ToStats().Select(failure => (failure.Type, failure.Count)));
    }

    [Fact]
    public void Capacity_is_signalled_after_each_end()
    {
        var worker = StartWorker(WorkerMode.Pipe, new AsyncBody((message, context) => context.WaitAsync((message.Number + 1) * Duration)));
        Assign(worker, 3);
        long overlap = -1;
        Room.Register(() => overlap = State.Services.Recorder.Counters.Overlap);
        Room.Wait();

        Virtual.Advance(Duration);

        Assert.Equal(2, overlap);
    }

    [Fact]
    public void Capacity_is_signalled_by_a_body_that_ends_synchronously()
    {
        var worker = StartWorker(WorkerMode.Pipe, new AsyncBody((message, context) => message.Text == "1" ? context.WaitAsync(Duration) : default));
        Assign(worker, 1);
        long overlap = -1;
        Room.Register(() => overlap = State.Services.Recorder.Counters.Overlap);
        Room.Wait();

        Assign(worker, 2);

        Assert.Equal(1, overlap);
    }

    private static async ValueTask WaitAndThrow(BodyContext context)
    {
        await context.WaitAsync(Duration);
        throw new TimeoutException("Later.");
    }

    // What a body gets wrong that hands out a pooled task twice.
    private sealed class UsedUp : System.Threading.Tasks.Sources.IValueTaskSource
    {
        public void GetResult(short token) => throw new InvalidOperationException("Used up.");

        public System.Threading.Tasks.Sources.ValueTaskSourceStatus GetStatus(short token) => throw new InvalidOperationException("Used up.");

        public void OnCompleted(Action<object?> continuation, object? state, short token, System.Threading.Tasks.Sources.ValueTaskSourceOnCompletedFlags flags) =>
            throw new InvalidOperationException("Used up.");
    }
}
