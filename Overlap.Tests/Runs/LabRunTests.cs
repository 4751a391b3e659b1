using System.Diagnostics.Metrics;
using Overlap.Actors.Runs;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.TestKit;
using Overlap.Tests.Workers;

namespace Overlap.Tests.Runs;

/// <summary>How a run ends, and what it says of it.</summary>
public sealed class LabRunTests() : LabTestKit("""
    overlap {
      source.rate = 1000
      worker { mode = pipe, bound = 10, body { type = delay, duration = 50ms } }
      limits.drain = 5s
    }
    """)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_stop_before_the_first_message_ends_it_with_an_empty_summary()
    {
        var run = StartRun();
        var summary = Finish(StopReason.Signal);

        Assert.Equal(StopReason.Signal, summary.StoppedBy);
        Assert.Equal(new MessageTotals(0, 0, 0, 0, 0, 0), summary.Messages);
        Assert.True(SummaryJson.Write(summary).Length > 0);
    }

    [Theory]
    [InlineData(StopReason.Signal)]
    [InlineData(StopReason.Duration)]
    [InlineData(StopReason.Error)]
    public void The_first_reason_counts_and_a_second_stop_changes_nothing(StopReason reason)
    {
        var run = StartRun();
        StartProducer();
        Virtual.Advance(Second);

        run.Stop(reason);
        run.Stop(StopReason.Memory);
        run.EndOfSource();
        var summary = AwaitEnd();

        Assert.Equal(reason, summary.StoppedBy);
        AssertAddsUp(summary);
        Assert.Equal(0, summary.Messages.Unfinished);
    }

    [Fact]
    public void Its_counters_can_be_read_from_outside_while_it_runs()
    {
        LabRun? run = null;
        var received = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Name == "overlap.messages.received" && ReferenceEquals(instrument.Meter.Scope, run?.Recorder))
                listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => received = value);
        listener.Start();
        run = StartRun();
        StartProducer();
        Virtual.Advance(Second / 2);

        listener.RecordObservableInstruments();

        Assert.InRange(received, 1, run.Recorder.Received);
        Finish();
    }

    [Fact]
    public void A_stop_while_all_workers_are_at_their_bound_emits_what_was_received()
    {
        var run = StartRun();
        StartProducer();
        Virtual.Advance(Second);
        Assert.Equal(20, run.Recorder.Read().Overlap);
        Assert.True(run.Recorder.Received > run.Recorder.Read().Emitted);

        var summary = Finish();

        Assert.Equal(summary.Messages.Received, summary.Messages.Completed);
        AssertAddsUp(summary);
    }

    [Fact]
    public void Bodies_that_never_end_are_unfinished_when_the_drains_time_is_over()
    {
        var run = StartRun(() => new AsyncBody((_, _) => new ValueTask(new TaskCompletionSource().Task)));
        StartProducer();
        Virtual.Advance(Second);

        var summary = Finish();

        Assert.Equal(20, summary.Messages.Unfinished);
        Assert.True(summary.Messages.Received > summary.Messages.Emitted);
        Assert.Equal(6, summary.ElapsedS, 0.1);
        AssertAddsUp(summary);
    }

    [Fact]
    public void Bodies_are_cancelled_after_the_drain_and_do_not_count_as_done()
    {
        var cancelled = 0;
        var run = StartRun(() => new AsyncBody(async (_, context) =>
        {
            var end = new TaskCompletionSource();
            await using var registration = context.Cancellation.Register(() =>
            {
                Interlocked.Increment(ref cancelled);
                end.SetResult();
                throw new InvalidOperationException("Thrown into who cancels.");
            });
            await end.Task;
        }));
        StartProducer();
        Virtual.Advance(Second);

        var summary = Finish();

        Assert.Equal(0, summary.Messages.Completed);
        Assert.Equal(20, summary.Messages.Unfinished);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref cancelled) == 20, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void A_memory_limit_exceeded_before_the_first_check_ends_the_run()
    {
        var resident = 0L;
        var run = StartRun(() => new SyncBody((_, _) => { }), residentMemory: () => resident);
        StartProducer();
        // The bridge is the next to check, and all bodies have ended when the metrics actor does.
        Virtual.Advance(Second + TimeSpan.FromMilliseconds(1));
        resident = long.MaxValue;

        Assert.Equal(StopReason.Memory, AwaitEnd().StoppedBy);
    }

    [Fact]
    public void A_body_that_cannot_be_made_breaks_the_start()
    {
        var thrown = Assert.Throws<ArithmeticException>(() => StartRun(() => throw new ArithmeticException("No body.")));
        Assert.Equal("No body.", thrown.Message);
    }

    private static void AssertAddsUp(Summary summary)
    {
        var messages = summary.Messages;
        Assert.Equal(messages.Emitted, messages.Completed + messages.Failed + messages.Unfinished);
        Assert.True(messages.Received >= messages.Emitted);
    }
}
