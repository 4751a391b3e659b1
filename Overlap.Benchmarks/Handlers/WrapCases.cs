using System.Diagnostics.Metrics;
using Overlap.Metering.Probes;

namespace Overlap.Benchmarks.Handlers;

/// <summary>Handlers that end at once, called by several threads at a time.</summary>
internal sealed class WrapCases : IDisposable
{
    private static readonly int[] ThreadCounts = [1, 2, 8];

    private readonly Probe _probe = Probe.Create("wrapped");
    private readonly Probe _sampled = Probe.Create("sampled", new ProbeOptions { LatencyEvery = 16 });
    private readonly Probe _peak = Probe.Create("peak", new ProbeOptions { ExactPeak = true });

    /// <summary>All groups: one for each number of threads.</summary>
    public IReadOnlyList<HandlerGroup> Groups => [.. ThreadCounts.Select(Group)];

    public void Dispose()
    {
        _probe.Dispose();
        _sampled.Dispose();
        _peak.Dispose();
    }

    private HandlerGroup Group(int threads)
    {
        return new HandlerGroup($"handler, {threads} {(threads == 1 ? "thread" : "threads")}",
        [
            Case("Func<T, ValueTask>", _ => ValueTask.CompletedTask),
            Case("two time stamps", TakeTwoStamps),
            Case("probe.Wrap", _probe.Wrap((object _) => ValueTask.CompletedTask)),
            Case("probe.Wrap, LatencyEvery = 16", _sampled.Wrap((object _) => ValueTask.CompletedTask)),
            Case("probe.Wrap, ExactPeak", _peak.Wrap((object _) => ValueTask.CompletedTask)),
            Case("probe.Wrap, somebody listens", _probe.Wrap((object _) => ValueTask.CompletedTask), isListened: true),
        ]);

        HandlerCase Case(string name, Func<object, ValueTask> handler, bool isListened = false) => new(name, 10_000_000, count =>
        {
            using var listener = isListened ? Listen() : null;
            Call(handler, count, threads);
            return Task.CompletedTask;
        });
    }

    // What latencies cannot be had without.
    private static ValueTask TakeTwoStamps(object message)
    {
        _ = TimeProvider.System.GetTimestamp() + TimeProvider.System.GetTimestamp();
        return ValueTask.CompletedTask;
    }

    private static void Call(Func<object, ValueTask> handler, int count, int threads)
    {
        var all = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < count / threads; i++)
                handler(handler).GetAwaiter().GetResult();
        })).ToList();
        all.ForEach(thread => thread.Start());
        all.ForEach(thread => thread.Join());
    }

    // To every instrument, as an exporter does.
    private static MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, it) =>
            {
                if (instrument.Meter.Name == "Overlap")
                    it.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => { });
        listener.Start();
        return listener;
    }
}
