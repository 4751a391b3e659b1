using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;
using Overlap.Metering.Probes;

namespace Overlap.Tests.Metering.Probes;

public sealed class ProbeTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly Probe _probe;

    public ProbeTests() => _probe = Probe.Create("orders", new ProbeOptions { TimeProvider = _time, ExactPeak = true });

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void Messages_are_counted_where_they_are()
    {
        var (first, second, third) = (_probe.Enqueued(), _probe.Enqueued(), _probe.Enqueued());
        Assert.Equal(new OverlapReading(3, 0, 0, 0, Queued: 3, InFlight: 0), _probe.Read());

        var (one, two) = (first.Begin(), second.Begin());
        one.Complete();
        two.Fail();
        third.Begin();
        Assert.Equal(new OverlapReading(3, 3, 1, 1, Queued: 0, InFlight: 1), _probe.Read());
    }

    [Fact]
    public void Latencies_are_those_of_the_clock()
    {
        var waiting = _probe.Enqueued();
        _time.AdvanceMs(2);
        var running = waiting.Begin();
        _time.AdvanceMs(5);
        running.Fail();
        _probe.Begin().Complete();

        Assert.Equal((2, 2_000_000), (_probe.ReadQueueLatency().Count, _probe.ReadQueueLatency().Max));
        Assert.Equal((2, 5_000_000), (_probe.ReadBodyLatency().Count, _probe.ReadBodyLatency().Max));
        Assert.Equal((2, 7_000_000), (_probe.ReadTotalLatency().Count, _probe.ReadTotalLatency().Max));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_end_of_a_message_is_the_start_of_the_next_where_a_handler_goes_on_at_once(int every)
    {
        using var probe = Probe.Create("mailbox", new ProbeOptions { TimeProvider = _time, LatencyEvery = every });
        var waiting = Enumerable.Range(0, 6).Select(_ => probe.Enqueued()).ToList();
        var running = waiting[0].Begin();
        foreach (var next in waiting[1..])
        {
            _time.AdvanceMs(5);
            running = running.CompleteAndBegin(next);
        }
        _time.AdvanceMs(5);
        running.Complete();

        Assert.Equal(new OverlapReading(6, 6, 6, 0, Queued: 0, InFlight: 0), probe.Read());
        var timed = Enumerable.Range(0, 6).Where(i => i % every == 0).ToList();
        Assert.Equal((timed.Count, timed.Sum(i => i * 5e6)), (probe.ReadQueueLatency().Count, probe.ReadQueueLatency().Sum));
        Assert.Equal((timed.Count, timed.Count * 5e6), (probe.ReadBodyLatency().Count, probe.ReadBodyLatency().Sum));
        Assert.Equal((timed.Count, timed.Sum(i => (i + 1) * 5e6)), (probe.ReadTotalLatency().Count, probe.ReadTotalLatency().Sum));
    }

    [Fact]
    public void The_peak_is_the_most_there_were_at_once()
    {
        var both = new[] { _probe.Begin(), _probe.Begin() };
        foreach (var each in both)
            each.Complete();
        _probe.Begin().Complete();

        Assert.Equal(2, _probe.InFlightPeak);
        using var without = Probe.Create("without");
        Assert.Null(without.InFlightPeak);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Latencies_of_one_message_in_so_many_are_measured_and_all_are_counted(int every)
    {
        using var probe = Probe.Create("sampled", new ProbeOptions { TimeProvider = _time, LatencyEvery = every });
        for (var i = 0; i < 8; i++)
        {
            var waiting = i % 2 == 0 ? probe.Enqueued().Begin() : probe.Begin();
            _time.AdvanceMs(5);
            waiting.Complete();
        }

        Assert.Equal(new OverlapReading(8, 8, 8, 0, Queued: 0, InFlight: 0), probe.Read());
        Assert.Equal(8 / every, probe.ReadQueueLatency().Count);
        Assert.Equal((8 / every, 5_000_000), (probe.ReadBodyLatency().Count, probe.ReadBodyLatency().Max));
        Assert.Equal(8 / every, probe.ReadTotalLatency().Count);
    }

    [Fact]
    public void What_there_is_no_room_for_has_failed_and_was_dropped()
    {
        _probe.Enqueued().Drop();
        _probe.Enqueued().Fail();

        Assert.Equal((new OverlapReading(2, 2, 0, 2, Queued: 0, InFlight: 0), 1), (_probe.Read(), _probe.Dropped));
    }

    [Fact]
    public void One_in_none_is_rejected() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Probe.Create("none", new ProbeOptions { LatencyEvery = 0 }));

    [Fact]
    public void A_probe_has_a_name() => Assert.Throws<ArgumentException>(() => Probe.Create(" "));

    [Fact]
    public void Any_order_of_events_adds_up() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int[]>(),
            choices =>
            {
                using var probe = Probe.Create("any", new ProbeOptions { TimeProvider = _time });
                var (queued, running) = (new Queue<QueuedMessage>(), new Queue<InFlightMessage>());
                var (emitted, started, completed, failed) = (0, 0, 0, 0);
                foreach (var choice in choices)
                {
                    _time.Pass(Math.Abs(choice % 100));
                    switch (Math.Abs(choice % 4))
                    {
                        case 0:
                            queued.Enqueue(probe.Enqueued());
                            emitted++;
                            break;
                        case 1 when queued.TryDequeue(out var next):
                            running.Enqueue(next.Begin());
                            started++;
                            break;
                        case 2 when running.TryDequeue(out var next):
                            next.Complete();
                            completed++;
                            break;
                        case 3 when running.TryDequeue(out var next):
                            next.Fail();
                            failed++;
                            break;
                    }
                    if (probe.Read() != new OverlapReading(emitted, started, completed, failed, queued.Count, running.Count))
                        return false;
                }
                return probe.ReadQueueLatency().Count == started && probe.ReadTotalLatency().Count == completed + failed;
            })
        .QuickCheckThrowOnFailure();
}
