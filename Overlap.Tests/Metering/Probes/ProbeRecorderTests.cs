using Overlap.Metering;
using Overlap.Metering.Probes;
using Overlap.Metering.Verdicts;

namespace Overlap.Tests.Metering.Probes;

/// <summary>Handlers of an application as the record of a run, by a clock that stands until it is moved.</summary>
public sealed class ProbeRecorderTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly Probe _orders;
    private readonly Queue<QueuedMessage> _queue = new();

    public ProbeRecorderTests() => _orders = Probe.Create("orders", new ProbeOptions { TimeProvider = _time });

    public void Dispose() => _orders.Dispose();

    [Fact]
    public void What_has_ended_before_is_not_in_it_and_all_adds_up()
    {
        _orders.Begin().Complete();
        var before = _orders.Begin();
        using var recorder = new ProbeRecorder("shop", [_orders], _time);
        _time.AdvanceMs(500);
        before.Complete();
        _orders.Begin().Fail();
        _orders.Enqueued();
        _time.AdvanceMs(500);
        recorder.Sample();

        var summary = recorder.ToRecord().Summary;
        Assert.Equal(new MessageTotals(3, 3, 2, 1, 1, 1), summary.Messages);
        Assert.Equal((1, 1), (summary.ElapsedS, summary.RatePerS));
        Assert.Equal(500, summary.LatencyMs.Total.Max, tolerance: 5);
        Assert.Equal(("orders", 1L, 1L), (summary.Workers[0].Name, summary.Workers[0].Messages.Completed, summary.Workers[0].Messages.Unfinished));
    }

    [Fact]
    public void One_that_keeps_up_settles_and_Littles_law_holds()
    {
        using var recorder = new ProbeRecorder("shop", [_orders], _time);
        Run(recorder, seconds: 120, arrive: 20, end: 20, ahead: 40);

        var summary = recorder.ToRecord().Summary;
        Assert.Equal(VerdictKind.Settled, summary.Verdict!.Kind);
        Assert.InRange(summary.Little!.Error!.Value, 0, 0.05);
        Assert.Equal(20, summary.RatePerS, tolerance: 1);
    }

    [Fact]
    public void One_that_does_not_grows()
    {
        using var recorder = new ProbeRecorder("shop", [_orders], _time);
        Run(recorder, seconds: 60, arrive: 30, end: 20, ahead: 0);

        var verdict = recorder.ToRecord().Summary.Verdict!;
        Assert.Equal(VerdictKind.Growing, verdict.Kind);
        Assert.StartsWith("Growing: 30/s arrive and 20/s end, so overlap grows by 10/s.", verdict.Text);
    }

    [Fact]
    public void Handlers_are_samples_of_their_own_and_moments_are_of_all()
    {
        using var bills = Probe.Create("bills", new ProbeOptions { TimeProvider = _time });
        using var recorder = new ProbeRecorder("shop", [_orders, bills], _time);
        for (var second = 1; second <= 3; second++)
        {
            _orders.Begin().Complete();
            bills.Begin();
            _time.AdvanceMs(1_000);
            recorder.Sample();
        }

        var record = recorder.ToRecord();
        Assert.Equal([1L, 2, 3], record.Moments.Select(moment => moment.Reading.InFlight));
        Assert.Equal(["orders", "bills", "orders", "bills", "orders", "bills"], record.Samples.Select(sample => sample.Source));
        Assert.Equal([1.0, 0], record.Samples.TakeLast(2).Select(sample => sample.RatePerSecond));
        Assert.Equal(3, record.LatencyInAll.Total.Count);
    }

    [Fact]
    public void Without_a_probe_there_is_nothing_to_record() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProbeRecorder("shop", [], _time));

    // Messages come and go one by one, evenly.
    private void Run(ProbeRecorder recorder, int seconds, int arrive, int end, int ahead)
    {
        for (var i = 0; i < ahead; i++)
            _queue.Enqueue(_orders.Enqueued());
        for (var tick = 0; tick < 100 * seconds; tick++)
        {
            if (tick * arrive / 100 < (tick + 1) * arrive / 100)
                _queue.Enqueue(_orders.Enqueued());
            if (tick * end / 100 < (tick + 1) * end / 100)
                _queue.Dequeue().Begin().Complete();
            _time.AdvanceMs(10);
            if (tick % 100 == 99)
                recorder.Sample();
        }
    }
}
