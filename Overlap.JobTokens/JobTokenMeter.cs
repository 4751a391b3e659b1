using System.Diagnostics.Metrics;

namespace Overlap.JobTokens;

/// <summary>
/// A pool's statistics as instruments of a <see cref="Meter"/> named <c>Overlap.JobTokens</c>. All are observable instruments: no cost
/// per token, and none without a listener.
/// </summary>
public sealed class JobTokenMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Overlap.JobTokens";

    private const string Tokens = "{token}";
    private const string Waits = "{wait}";

    private readonly Meter _meter;

    /// <summary>Publishes <paramref name="pool"/> until this is disposed of.</summary>
    public JobTokenMeter(IJobTokenPool pool)
    {
        _meter = new Meter(new MeterOptions(Name) { Scope = pool });
        _meter.CreateObservableUpDownCounter("overlap.tokens.free", () => pool.Free, Tokens, "Available in the jobserver now.");
        _meter.CreateObservableUpDownCounter("overlap.tokens.held", () => pool.Counts.Held, Tokens, "Held by this process.");
        _meter.CreateObservableUpDownCounter("overlap.tokens.waiting", () => pool.Counts.Waiting, Waits, "Waiting for a token.");
        _meter.CreateObservableCounter("overlap.tokens.acquired", () => pool.Counts.Acquired, Tokens, "Acquired, implicit slot included.");
        _meter.CreateObservableCounter("overlap.tokens.returned", () => pool.Counts.Returned, Tokens, "Released.");
        _meter.CreateObservableCounter("overlap.tokens.timed_out", () => pool.Counts.TimedOut, Waits, "Timed out.");
        _meter.CreateObservableCounter("overlap.tokens.cancelled", () => pool.Counts.Cancelled, Waits, "Cancelled.");
    }

    /// <summary>Removes the instruments.</summary>
    public void Dispose() => _meter.Dispose();
}
