using System.Globalization;
using Overlap.Metering;
using Overlap.Metering.Probes;
using Overlap.Metering.Watching;

namespace Overlap.Host.Watching;

/// <summary>Puts a reading together from the values of one collection, one value after the other.</summary>
internal sealed class ReadingBuilder
{
    private const string Emitted = "overlap.messages.emitted";
    private const string Started = "overlap.messages.started";
    private const string Completed = "overlap.messages.completed";
    private const string Failed = "overlap.messages.failed";
    private const string Queued = "overlap.messages.queued";
    private const string InFlight = "overlap.messages.in_flight";
    private const string Received = "overlap.messages.received";

    private const string HandlerPrefix = OverlapMeter.HandlerTag + "=";
    private const string QuantilePrefix = ProbeGauges.QuantileTag + "=";

    // A name that no handler has: what is of all of them.
    private const string All = "";

    private Dictionary<string, Dictionary<string, double>> _values = [];

    /// <summary>The instruments that are asked for: all are observed, so that they cost the process nothing a message.</summary>
    public static IReadOnlyList<string> Instruments { get; } =
        [Emitted, Started, Completed, Failed, Queued, InFlight, Received, ProbeMeter.Bound, ProbeGauges.Queue, ProbeGauges.Body, ProbeGauges.Total];

    /// <summary>Whether the process has runs of the lab: they count what is received, which nothing else does.</summary>
    public bool IsOfLab { get; private set; }

    /// <summary>Adds a value; one that is not a number is left out.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="tags">The tags as .NET's events have them: <c>overlap.handler=orders,overlap.quantile=0.5</c>, nothing escaped.</param>
    /// <param name="value">The value.</param>
    public void Add(string instrument, string tags, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return;
        IsOfLab |= instrument == Received;
        var (handler, quantile) = Split(tags);
        if (!_values.TryGetValue(handler, out var ofHandler))
            _values.Add(handler, ofHandler = []);
        ofHandler[instrument + quantile] = number;
    }

    /// <summary>The reading, complete; begins the next one.</summary>
    /// <param name="at">When it was collected.</param>
    public ProcessReading Build(DateTimeOffset at)
    {
        var all = _values;
        _values = [];
        return new ProcessReading(
            at,
            [
                .. from handler in all
                   where handler.Key != All && handler.Value.ContainsKey(Emitted)
                   select new HandlerReading(handler.Key, CountsOf(handler.Value), BoundOf(handler.Value), LatencyOf(handler.Value)),
            ],
            all.TryGetValue(All, out var together) ? LatencyOf(together) : null);
    }

    // A handler's name may have commas and equals signs; a quantile has none.
    private static (string Handler, string Quantile) Split(string tags)
    {
        var mark = tags.LastIndexOf(QuantilePrefix, StringComparison.Ordinal);
        var (handler, quantile) = mark < 0 || tags.IndexOf(',', mark) >= 0 ? (tags, "") : (tags[..mark].TrimEnd(','), tags[(mark + QuantilePrefix.Length)..]);
        return (handler.StartsWith(HandlerPrefix, StringComparison.Ordinal) ? handler[HandlerPrefix.Length..] : All, quantile);
    }

    private static OverlapReading CountsOf(Dictionary<string, double> values)
    {
        return new OverlapReading(Of(Emitted), Of(Started), Of(Completed), Of(Failed), Of(Queued), Of(InFlight));

        long Of(string instrument) => (long)values.GetValueOrDefault(instrument);
    }

    private static long? BoundOf(Dictionary<string, double> values) =>
        values.TryGetValue(ProbeMeter.Bound, out var bound) ? (long)bound : null;

    private static LatencyStats? LatencyOf(Dictionary<string, double> values)
    {
        return Of(ProbeGauges.Queue) is { } queue
            ? new LatencyStats(queue, Of(ProbeGauges.Body) ?? None, Of(ProbeGauges.Total) ?? None)
            : null;

        Percentiles? Of(string gauge) => values.ContainsKey(gauge + "1")
            ? new Percentiles(At(gauge, "0.5"), At(gauge, "0.9"), At(gauge, "0.99"), At(gauge, "0.999"), At(gauge, "1"))
            : null;

        double At(string gauge, string quantile) => values.GetValueOrDefault(gauge + quantile) * Nanoseconds.PerSecond / Nanoseconds.PerMillisecond;
    }

    private static Percentiles None => new(0, 0, 0, 0, 0);
}
