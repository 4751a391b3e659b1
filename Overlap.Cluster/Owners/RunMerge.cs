using Akka.Actor;
using Overlap.Cluster.Wire;
using Overlap.Metering;
using Overlap.Metering.Verdicts;

namespace Overlap.Cluster.Owners;

/// <summary>Makes one record of the results of a run's nodes. A node that was lost is in it with what it acknowledged.</summary>
/// <param name="run">The run.</param>
/// <param name="state">All that is known of it; one or more of its nodes have a result.</param>
internal sealed class RunMerge(OwnedRun run, RunState state)
{
    private readonly List<NodeResult> _results = [.. state.Nodes.Where(node => node.Result is not null).Select(node => node.Result!)];

    private IEnumerable<Summary> Summaries => _results.Select(result => result.Summary);

    /// <summary>The record of the whole.</summary>
    /// <param name="history">The owner's samples and events.</param>
    public RunRecord ToRecord(RunHistory history)
    {
        var moments = MergedMoments.Of(_results.Select(result => result.Moments));
        var latency = LatencyInterval.Sum([.. _results.Select(result => result.Latency)]) with { From = TimeSpan.Zero, To = state.Elapsed };
        var stages = run.Settings.Source.Stages;
        var summary = new Summary
        {
            Environment = RunEnvironment.Current(typeof(ActorSystem)),
            Settings = _results[0].Summary.Settings with
            {
                Workers = Summaries.Sum(each => each.Settings.Workers),
                Stages = stages,
                Config = run.ConfigName,
            },
            StartedAt = run.Time.GetUtcNow() - state.Elapsed,
            ElapsedS = state.Elapsed.TotalSeconds,
            DrainS = state.Drain.TotalSeconds,
            StoppedBy = state.Reason,
            Messages = Sum(Summaries.Select(each => each.Messages)),
            RatePerS = Summaries.Sum(each => each.RatePerS),
            Failures = FailureCounts.Merge(Summaries.Select(each => each.Failures)),
            Overlap = Level(moments, reading => reading.Overlap, Summaries.Max(each => each.Overlap.Max)),
            Queued = Level(moments, reading => reading.Queued, Summaries.Max(each => each.Queued.Max)),
            InFlight = Level(moments, reading => reading.InFlight, Summaries.Max(each => each.InFlight.Max)),
            Connections = state.Feed.Connections ?? Summaries.Select(each => each.Connections!).Aggregate(Sum),
            LatencyMs = LatencyStats.Of(Histogram(latency.Queue), Histogram(latency.Body), Histogram(latency.Total), Histogram(latency.Intended)),
            Clock = Summaries.Select(each => each.Clock!).Aggregate(Sum),
            Little = Little(moments),
            Memory = Summaries.Select(each => each.Memory!).Aggregate(Sum) with { AllocatedBytesPerMessage = null },
            Stages = stages is null ? null : MergedStages.Of(stages, state, moments),
            Producer = state.Feed.Producer,
            Sequence = state.Feed.Sequence,
            Delivery = state.Delivery.Total,
            Nodes = [.. state.Nodes.Zip(state.Delivery.Nodes, Describe)],
            Workers =
            [
                .. from node in state.Nodes
                   from worker in node.Result?.Summary.Workers ?? []
                   select worker with { Name = $"{node.Name}/{worker.Name}" },
            ],
        };
        var record = history.ToRecord(summary) with { Moments = moments, Latency = [latency] };
        summary = summary with { Stages = summary.Stages?.Select(stage => stage with { Verdict = VerdictRule.Of(record, stage) }).ToList() };
        return record with { Summary = summary with { Verdict = VerdictRule.Of(record with { Summary = summary }) } };
    }

    private static NodeSummary Describe(NodeState node, (long Dealt, long Acknowledged) account)
    {
        var summary = node.Result?.Summary;
        return new NodeSummary(
            node.Name, node.Address, node.EndedBy, account.Dealt, account.Acknowledged, summary?.Messages, summary?.RatePerS, summary?.Overlap,
            summary?.LatencyMs);
    }

    private LittleCheck Little(Moment[] moments) => LittleCheck.Of(
        Summaries.Sum(each => each.Little!.ArrivalPerS),
        Ratio.Of(Summaries.Sum(each => each.Little!.MeanTotalS * each.Messages.Emitted), Summaries.Sum(each => each.Messages.Emitted)),
        Summaries.Sum(each => each.Little!.MeasuredOverlap),
        moments.Length,
        Summaries.Sum(each => each.Messages.Completed));

    private static LevelStats Level(Moment[] moments, Func<OverlapReading, long> level, long knownMax)
    {
        var series = new LevelSeries();
        var before = TimeSpan.Zero;
        foreach (var moment in moments)
        {
            series.Record(level(moment.Reading), (moment.Elapsed - before).Ticks * TimeSpan.NanosecondsPerTick);
            before = moment.Elapsed;
        }
        return series.ToStats(knownMax);
    }

    private static LatencyHistogram Histogram(LatencyCounts counts)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(counts);
        return histogram;
    }

    private static MessageTotals Sum(IEnumerable<MessageTotals> all) => all.Aggregate((a, b) => new MessageTotals(
        a.Received + b.Received, a.Emitted + b.Emitted, a.Started + b.Started, a.Completed + b.Completed, a.Failed + b.Failed,
        a.Unfinished + b.Unfinished));

    private static ConnectionStats Sum(ConnectionStats a, ConnectionStats b) =>
        new(a.Connected + b.Connected, a.Disconnected + b.Disconnected, a.Rejected + b.Rejected, a.Failed + b.Failed);

    private static ClockStats Sum(ClockStats a, ClockStats b) => new(a.Single + b.Single, a.Grouped + b.Grouped, Math.Max(a.ErrorNs, b.ErrorNs));

    private static MemoryStats Sum(MemoryStats a, MemoryStats b) =>
        new(a.RssStartBytes + b.RssStartBytes, a.RssPeakBytes + b.RssPeakBytes, a.RssEndBytes + b.RssEndBytes, null);
}
