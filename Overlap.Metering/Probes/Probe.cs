using System.Diagnostics;

namespace Overlap.Metering.Probes;

/// <summary>
/// Measures a handler of an application's own: how many messages wait in front of it (<em>queued</em>), how many it works on
/// (<em>in flight</em>), and how long both take. <see cref="Wrap{T}(Func{T, Task})"/> a handler, or tell of each message by
/// <see cref="Enqueued"/>, <see cref="Begin()"/> and what they return. Any number of threads may do so at the same time: counts are exact,
/// latencies within 1 %.
/// </summary>
/// <remarks>
/// Each thread counts for itself, and a reader adds up: 4 to 16 kB a probe and thread. Costs two time stamps a message, three if it was queued, or of one in
/// <see cref="ProbeOptions.LatencyEvery"/>, and allocates nothing for a handler that ends synchronously. Published by the
/// <see cref="System.Diagnostics.Metrics.Meter"/> named <c>Overlap</c>, with the tag <c>overlap.handler</c> (docs/own-handlers.md).
/// </remarks>
public sealed partial class Probe : IDisposable
{
    // The stamp of a message whose latencies are not measured.
    private const long Untimed = long.MinValue;

    private readonly TimeProvider _time;
    private readonly TimestampScale _scale;
    private readonly int _latencyEvery;
    private readonly ProbePeak? _peak;
    private readonly int _slot;
    private readonly Lock _gate = new();
    private readonly List<ProbeStripe> _stripes = [];
    private readonly ProbeStripe _ended;

    private Probe(string name, ProbeOptions options)
    {
        Name = name;
        _latencyEvery = options.LatencyEvery;
        Bound = options.Bound;
        _time = options.TimeProvider;
        _scale = new TimestampScale(_time);
        _peak = options.ExactPeak ? new ProbePeak() : null;
        _slot = ThreadStripes.TakeSlot();
        _ended = new ProbeStripe(this, _latencyEvery);
        ProbeMeter.Add(this);
    }

    /// <summary>The handler's name: the tag <c>overlap.handler</c>.</summary>
    public string Name { get; }

    /// <summary><see cref="ProbeOptions.Bound"/></summary>
    public long? Bound { get; }

    /// <summary>
    /// The most messages that were in flight at one moment, exactly; null without <see cref="ProbeOptions.ExactPeak"/>. What is read once
    /// in a while misses peaks.
    /// </summary>
    public long? InFlightPeak => _peak?.Max;

    /// <summary>Messages that there was no room for (<see cref="QueuedMessage.Drop"/>): a part of those that have failed.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate)
                return Sum(stripe => stripe.Dropped);
        }
    }

    /// <summary>How many threads have counters of their own.</summary>
    internal int ThreadCount
    {
        get
        {
            lock (_gate)
                return _stripes.Count;
        }
    }

    /// <summary>Creates a probe, which is published until it is disposed.</summary>
    /// <param name="name">The handler's name, not empty. Probes of one name are published as one.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number in <paramref name="options"/> is below 1.</exception>
    public static Probe Create(string name, ProbeOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        options ??= new ProbeOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Bound ?? 1, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LatencyEvery, 1, nameof(options));
        return new Probe(name, options);
    }

    /// <summary>The counts of all probes of the process, by name: what the meter publishes, for a health check or a log.</summary>
    public static IReadOnlyDictionary<string, OverlapReading> ReadAll() => ProbeMeter.ReadByName();

    /// <summary>A message waits for the handler from now on. Keep what is returned with it.</summary>
    public QueuedMessage Enqueued() => new(this, Emit());

    /// <summary>The handler begins with a message that has not waited.</summary>
    public InFlightMessage Begin()
    {
        var stripe = Stripe;
        var now = Emit(stripe);
        return Start(stripe, now, now);
    }

    /// <summary>The counts of now, of all threads together. Waits for nothing; never negative.</summary>
    public OverlapReading Read()
    {
        lock (_gate)
        {
            // In this order: what has ended has started before, and was emitted before that.
            var (completed, failed) = (Sum(stripe => stripe.Completed), Sum(stripe => stripe.Failed));
            var started = Sum(stripe => stripe.Started);
            var emitted = Sum(stripe => stripe.Emitted);
            return new OverlapReading(emitted, started, completed, failed, emitted - started, started - completed - failed);
        }
    }

    /// <summary>How long messages have waited until now, from <see cref="Enqueued"/> to the handler's start.</summary>
    public LatencyHistogram ReadQueueLatency() => Sum((stripe, sum) => stripe.AddQueueTo(sum));

    /// <summary>How long the handler has taken until now.</summary>
    public LatencyHistogram ReadBodyLatency() => Sum((stripe, sum) => stripe.AddBodyTo(sum));

    /// <summary>From <see cref="Enqueued"/> to the handler's end.</summary>
    public LatencyHistogram ReadTotalLatency() => Sum((stripe, sum) => stripe.AddTotalTo(sum));

    /// <summary>Publishes it no longer. What is measured afterwards is still counted.</summary>
    public void Dispose()
    {
        if (ProbeMeter.Remove(this))
            ThreadStripes.ReturnSlot(_slot);
    }

    /// <summary>All latencies until now, of all threads together.</summary>
    internal LatencyHistograms ReadLatency() => new(ReadQueueLatency(), ReadBodyLatency(), ReadTotalLatency(), new LatencyHistogram());

    /// <summary>A message waits from now on.</summary>
    /// <returns>The time stamp of now, or <see cref="Untimed"/>.</returns>
    internal long Emit() => Emit(Stripe);

    internal InFlightMessage Begin(long emitted) => Start(Stripe, emitted, emitted == Untimed ? Untimed : _time.GetTimestamp());

    internal void End(in InFlightMessage message, bool isFailed) =>
        End(Stripe, message, message.Emitted == Untimed ? Untimed : _time.GetTimestamp(), isFailed);

    /// <summary>The handler is done with one message and begins with another at once: a time stamp for both, where there would be two.</summary>
    internal InFlightMessage EndAndBegin(in InFlightMessage ended, long emitted)
    {
        var now = ended.Emitted == Untimed && emitted == Untimed ? Untimed : _time.GetTimestamp();
        End(Stripe, ended, now, isFailed: false);
        // Who listens to durations may have used other probes on this thread, and with them its stripes.
        return Start(Stripe, emitted, now);
    }

    internal void FailUnstarted(bool isDropped) => Stripe.FailUnstarted(isDropped);

    /// <summary>Takes over what a thread has counted that has ended.</summary>
    internal void Fold(ProbeStripe ofThread)
    {
        lock (_gate)
        {
            if (_stripes.Remove(ofThread))
                _ended.Add(ofThread);
        }
    }

    internal ProbeStripe AddStripe()
    {
        var stripe = new ProbeStripe(this, _latencyEvery);
        lock (_gate)
            _stripes.Add(stripe);
        return stripe;
    }

    // This thread's.
    private ProbeStripe Stripe => ThreadStripes.Of(this, _slot);

    private long Emit(ProbeStripe stripe) => stripe.Emit() ? _time.GetTimestamp() : Untimed;

    private void End(ProbeStripe stripe, in InFlightMessage message, long now, bool isFailed)
    {
        _peak?.Leave();
        if (message.Emitted == Untimed)
        {
            stripe.End(isFailed);
            return;
        }
        var body = _scale.ToNanoseconds(now - message.Started);
        stripe.End(body, _scale.ToNanoseconds(now - message.Emitted), isFailed);
        ProbeMeter.Record(this, body);
    }

    private InFlightMessage Start(ProbeStripe stripe, long emitted, long started)
    {
        _peak?.Enter();
        if (emitted == Untimed)
            stripe.Start();
        else
            stripe.Start(_scale.ToNanoseconds(started - emitted));
        return new InFlightMessage(this, emitted, started);
    }

    private long Sum(Func<ProbeStripe, long> count)
    {
        Debug.Assert(_gate.IsHeldByCurrentThread);
        var sum = count(_ended);
        foreach (var stripe in _stripes)
            sum += count(stripe);
        return sum;
    }

    private LatencyHistogram Sum(Action<ProbeStripe, LatencyHistogram> add)
    {
        var sum = new LatencyHistogram();
        lock (_gate)
        {
            add(_ended, sum);
            foreach (var stripe in _stripes)
                add(stripe, sum);
        }
        return sum;
    }
}
