using System.Diagnostics.Metrics;
using Overlap.Actors.Metrics;
using Overlap.Actors.Runs;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Tests.Workers;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Runs;

/// <summary>What a monitor is told of a run, and when.</summary>
public sealed class RunMonitorTests() : LabTestKit("overlap.limits.drain = 5s")
{
    [Fact]
    public void It_gets_the_record_so_far_each_second_while_it_wants_it()
    {
        var monitor = new Monitor();
        var run = Start(monitor);
        Advance(Seconds(2.5));
        Assert.Empty(monitor.Records);

        monitor.WantsRecord = true;
        Advance(Seconds(3));
        monitor.WantsRecord = false;
        Advance(Seconds(3));

        Assert.Equal([3, 4, 5], monitor.Records.Select(record => record.Summary.ElapsedS));
        Assert.All(monitor.Records, record => Assert.True(record.IsUnderWay));
        run.Stop(StopReason.Signal);
        AwaitEnd(run);
        Assert.False(run.Record.IsUnderWay);
    }

    [Fact]
    public void It_collects_last_when_all_is_counted_and_the_meter_still_there()
    {
        var monitor = new Monitor();
        var run = Start(monitor);
        Advance(Seconds(1));
        Assert.Equal((run.Recorder, 0), (monitor.Figures, monitor.LastCounts.Count));

        run.Stop(StopReason.Signal);
        AwaitEnd(run);
        Advance(Seconds(1));

        Assert.Equal(10, Assert.Single(monitor.LastCounts));
    }

    private LabRun Start(IRunMonitor monitor) => LabRun.Start(Sys, Settings, new LabRunOptions
    {
        Time = Time, Transport = new MemoryTransport(), Bodies = () => new SyncBody((_, _) => { }), ResidentMemory = () => 0, Monitors = [monitor],
    });

    private sealed class Monitor : IRunMonitor
    {
        public IRunFigures? Figures { get; private set; }

        public List<RunRecord> Records { get; } = [];

        /// <summary>How many instruments there were in each last collection.</summary>
        public List<int> LastCounts { get; } = [];

        public bool WantsRecord { get; set; }

        public void Follow(IRunFigures figures) => Figures = figures;

        public void Show(RunRecord record) => Records.Add(record);

        public void CollectLast()
        {
            var instruments = 0;
            using var listener = new MeterListener
            {
                InstrumentPublished = (instrument, _) => instruments += ReferenceEquals(instrument.Meter.Scope, Figures) ? 1 : 0,
            };
            listener.Start();
            LastCounts.Add(instruments);
        }
    }
}
