using System.Diagnostics.Metrics;
using Overlap.Actors.Metrics;
using Overlap.Metering;

namespace Overlap.Tests.Cluster.Owners;

/// <summary>What the owner's monitors see of a run over nodes.</summary>
public sealed class MonitorsOverNodesTests : ClusterScenario
{
    private readonly Monitor _monitor = new();

    [Fact]
    public void The_record_so_far_is_that_of_all_nodes()
    {
        _monitor.WantsRecord = true;
        StartNodes(1, 1);
        StartRun("overlap.source { rate = 1000, duration = 8s }", monitors: [_monitor]);
        AwaitEnd();

        Assert.InRange(_monitor.Records.Count, 5, 9);
        Assert.All(_monitor.Records, record => Assert.True(record.IsUnderWay));
        var latest = _monitor.Records[^1].Summary;
        Assert.Equal((2, 2), (latest.Nodes!.Count, latest.Workers.Count));
        Assert.Equal(latest.Nodes.Sum(node => node.Messages!.Completed), latest.Messages.Completed);
        Assert.InRange(latest.Messages.Completed, 5_000, 8_000);
        Assert.InRange(latest.Delivery!.Sent, latest.Messages.Completed, 8_000);
        Assert.Equal(_monitor.Records.Select(record => record.Summary.Messages.Completed).Order(), _monitor.Records.Select(record => record.Summary.Messages.Completed));
    }

    [Fact]
    public void A_handler_is_a_node_and_the_last_values_are_those_of_the_summary()
    {
        StartNodes(1, 10);
        StartRun("overlap.source { rate = 1000, duration = 5s }", monitors: [_monitor]);
        AwaitEnd();
        Advance(Seconds(1));

        Assert.Empty(_monitor.Records);
        Assert.Equal(Summary.Nodes!.Select(node => node.Messages!.Completed), _monitor.Last);
        var bodies = _monitor.LastDurations.Where(each => each.Name == "overlap.process.duration").ToList();
        Assert.Equal([1, 2], bodies.Select(each => each.Handler));
        Assert.Equal(Summary.Nodes!.Select(node => node.Messages!.Completed), bodies.Select(each => each.Count));
    }

    [Fact]
    public void A_lost_node_stays_as_it_was()
    {
        StartNodes(10, 10);
        StartRun("overlap.source { rate = 200, duration = 10s }", monitors: [_monitor]);
        Advance(Seconds(5));
        Kill(1);
        AwaitEnd();
        Advance(Seconds(1));

        Assert.InRange(_monitor.Last[0], 200, 500);
        Assert.Equal(Summary.Nodes![1].Messages!.Completed, _monitor.Last[1]);
    }

    private sealed class Monitor : IRunMonitor
    {
        private IRunFigures? _figures;

        public List<RunRecord> Records { get; } = [];

        /// <summary>The messages completed by each handler in the last collection.</summary>
        public List<long> Last { get; } = [];

        public IReadOnlyList<DurationHistogram> LastDurations { get; private set; } = [];

        public bool WantsRecord { get; set; }

        public void Follow(IRunFigures figures) => _figures = figures;

        public void Show(RunRecord record) => Records.Add(record);

        public void CollectLast()
        {
            using var listener = new MeterListener
            {
                InstrumentPublished = (instrument, self) =>
                {
                    if (ReferenceEquals(instrument.Meter.Scope, _figures) && instrument.Name == "overlap.messages.completed")
                        self.EnableMeasurementEvents(instrument);
                },
            };
            listener.SetMeasurementEventCallback<long>((_, value, _, _) => Last.Add(value));
            listener.Start();
            listener.RecordObservableInstruments();
            LastDurations = [.. _figures!.ReadDurations()];
        }
    }
}
