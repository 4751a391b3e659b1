using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Tests.Workers;

public sealed class AwaitWorkerTests : WorkerTest
{
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(100);

    private readonly List<string> _begun = [];

    [Fact]
    public void One_message_after_the_other_is_inside_the_body()
    {
        var worker = StartWorker(WorkerMode.Await, Waiting());
        var first = Assign(worker, 2);
        var second = Assign(worker, 1);
        AssertCounts(started: 1, completed: 0);

        Virtual.Advance(Duration);
        AssertCounts(started: 2, completed: 1);
        Virtual.Advance(Duration);
        AssertCounts(started: 3, completed: 2);
        AssertReleased(first);
        Virtual.Advance(Duration);

        AssertCounts(started: 3, completed: 3);
        Assert.Equal(1, State.Services.Recorder.Counters.InFlightMax);
        Assert.Equal(["0", "1", "2"], _begun);
        AssertReleased(second);
    }

    [Fact]
    public void An_exception_before_or_after_an_await_fails_the_message()
    {
        var worker = StartWorker(WorkerMode.Await, new AsyncBody((message, context) => message.Text switch
        {
            "0" => throw new ArithmeticException("At once."),
            "1" => WaitAndThrow(context),
            _ => context.WaitAsync(Duration),
        }));
        Assign(worker, 3);

        Virtual.Advance(2 * Duration);

        AssertCounts(started: 3, completed: 1, failed: 2);
        Assert.Equal(1, State.Services.Recorder.Failures.ToStats().Single(failure => failure.Type == "ArithmeticException").Count);
        Assert.Equal(1, State.Services.Recorder.Failures.ToStats().Single(failure => failure.Type == "TimeoutException").Count);
    }

    [Fact]
    public void The_backlog_continues_in_order_after_a_crash()
    {
        var worker = StartWorker(WorkerMode.Await, Waiting());
        Assign(worker, 3);
        Assign(worker, 2);
        CrashAtNextLook();

        Virtual.Advance(5 * Duration);

        Assert.Equal(["0", "1", "2", "3", "4"], _begun);
        AssertCounts(started: 5, completed: 4, failed: 1);
        Assert.Equal([("InvalidOperationException", 1L)], State.Services.Recorder.Failures.ToStats().Select(failure => (failure.Type, failure.Count)));
    }

    [Fact]
    public void A_body_that_still_runs_when_its_worker_has_ended_may_read_its_message()
    {
        Message reading = default;
        var worker = StartWorker(WorkerMode.Await, new AsyncBody((message, _) =>
        {
            reading = message;
            return new ValueTask(new TaskCompletionSource().Task);
        }));
        var batch = Assign(worker, 2);
        var next = Assign(worker, 1);

        Watch(worker);
        Sys.Stop(worker);
        ExpectTerminated(worker);
        State.Clear();

        Assert.Equal("0", reading.Text);
        Assert.NotEqual(1, batch.References);
        AssertCounts(started: 1, completed: 0);
        // Was still in the mailbox.
        Assert.Equal(1, next.Count);
    }

    private AsyncBody Waiting() => new((message, context) =>
    {
        _begun.Add(message.Text);
        return context.WaitAsync(Duration);
    });

    private static async ValueTask WaitAndThrow(BodyContext context)
    {
        await context.WaitAsync(Duration);
        throw new TimeoutException("Later.");
    }
}
