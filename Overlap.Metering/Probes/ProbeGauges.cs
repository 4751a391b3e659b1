using System.Diagnostics.Metrics;

namespace Overlap.Metering.Probes;

/// <summary>
/// Quantiles of probes as gauges: what is known of a handler anyway, read when it is asked for, so that it costs nothing a
/// message. Quantiles are of all messages since the process started, within 1 %; there are none where nothing was recorded. Those without the
/// tag <c>overlap.handler</c> are of all handlers together, which cannot be made from those of each.
/// </summary>
internal static class ProbeGauges
{
    /// <summary>The gauge of the time in front of a handler.</summary>
    public const string Queue = "overlap.queue.quantile";

    /// <summary>The gauge of the time inside of it.</summary>
    public const string Body = "overlap.process.quantile";

    /// <summary>The gauge of both together.</summary>
    public const string Total = "overlap.total.quantile";

    /// <summary>The tag that tells which quantile: 0.5, 0.9, 0.99, 0.999 or 1.</summary>
    public const string QuantileTag = "overlap.quantile";

    private static readonly (string Name, double Percentile)[] Quantiles = [("0.5", 50), ("0.9", 90), ("0.99", 99), ("0.999", 99.9), ("1", 100)];

    /// <summary>Publishes them.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="probes">The probes of now.</param>
    public static void Publish(Meter meter, Func<IReadOnlyList<Probe>> probes)
    {
        Create(Queue, probe => probe.ReadQueueLatency(), "Quantiles of the time in front of the handler.");
        Create(Body, probe => probe.ReadBodyLatency(), "Quantiles of the time inside the handler.");
        Create(Total, probe => probe.ReadTotalLatency(), "Quantiles of the time in front of the handler and inside.");

        void Create(string name, Func<Probe, LatencyHistogram> latency, string description) =>
            meter.CreateObservableGauge(name, () => Measure(latency), "s", description);

        IEnumerable<Measurement<double>> Measure(Func<Probe, LatencyHistogram> latency)
        {
            var all = new LatencyHistogram();
            foreach (var same in probes().GroupBy(probe => probe.Name))
            {
                var sum = Sum(same.Select(latency));
                all.Add(sum);
                foreach (var (value, quantile) in ValuesOf(sum))
                    yield return new Measurement<double>(value, HandlerTag(same.Key), quantile);
            }
            foreach (var (value, quantile) in ValuesOf(all))
                yield return new Measurement<double>(value, quantile);
        }
    }

    private static LatencyHistogram Sum(IEnumerable<LatencyHistogram> parts)
    {
        var sum = new LatencyHistogram();
        foreach (var part in parts)
            sum.Add(part);
        return sum;
    }

    private static IEnumerable<(double Value, KeyValuePair<string, object?> Quantile)> ValuesOf(LatencyHistogram latency) =>
        from quantile in latency.Count > 0 ? Quantiles : []
        select (latency.ValueAtPercentile(quantile.Percentile) / Nanoseconds.PerSecond, new KeyValuePair<string, object?>(QuantileTag, quantile.Name));

    private static KeyValuePair<string, object?> HandlerTag(string handler) => new(OverlapMeter.HandlerTag, handler);
}
