using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;

namespace Overlap.Actors.Producing;

/// <summary>What a producer sends, and when each message is due. Messages are numbered from 1.</summary>
internal sealed class SendPlan
{
    private readonly ProducerMeter _meter;
    private readonly MessageTemplate _template;
    private readonly Arrivals? _arrivals;
    private readonly long _messages;
    private readonly TimeSpan _lastMoment;

    /// <param name="settings">What to send, how fast, how long.</param>
    /// <param name="meter">Has the producer's clock, and records how far it is behind.</param>
    public SendPlan(SourceSettings settings, ProducerMeter meter)
    {
        _meter = meter;
        _template = new MessageTemplate(settings.Text, settings.Size ?? 0, producer: meter.ToUnixMicroseconds(TimeSpan.Zero));
        _arrivals = settings switch
        {
            { Stages: { } stages } => Spread(new Pacer(stages)),
            { Rate: { } rate } => Spread(new Pacer(rate)),
            _ => null,
        };
        _messages = settings.Messages ?? long.MaxValue;
        _lastMoment = settings.Duration is { } duration ? duration - TimeSpan.FromTicks(1) : Arrivals.Never - TimeSpan.FromTicks(1);

        Last = Math.Min(_messages, _arrivals is Pacer even ? even.Due(_lastMoment) : long.MaxValue);

        Arrivals Spread(Pacer pacer) => settings.IsPoisson ? new PoissonArrivals(pacer, settings.Seed) : pacer;
    }

    /// <summary>Whether it has a rate; otherwise messages are due at once.</summary>
    public bool IsPaced => _arrivals is not null;

    /// <summary>The number of the last message, as far as it is known before: not of those that come at random for a time.</summary>
    public long Last { get; }

    /// <summary>The highest number that is due.</summary>
    public long Due(TimeSpan elapsed) => Math.Min(_messages, _arrivals?.Due(elapsed < _lastMoment ? elapsed : _lastMoment) ?? long.MaxValue);

    /// <summary>How long until the next message is due; null if none will be.</summary>
    /// <param name="sent">The highest number that was sent.</param>
    public TimeSpan? Pause(long sent) => HasAfter(sent) ? _arrivals!.Pause(sent, _meter.Elapsed) : null;

    /// <summary>A message's bytes, valid until the next call.</summary>
    public ReadOnlySpan<byte> Format(long number) =>
        _template.Format(number, _template.HasTime ? _meter.ToUnixMicroseconds(_arrivals?.DueAt(number) ?? _meter.Elapsed) : 0);

    /// <summary>Records how far the producer is behind its rate.</summary>
    /// <param name="sent">The highest number that was sent.</param>
    /// <param name="elapsed">The time since its start.</param>
    public void RecordBehind(long sent, TimeSpan elapsed)
    {
        if (HasAfter(sent))
            _meter.RecordBehind(_arrivals!.Behind(sent, elapsed));
    }

    private bool HasAfter(long sent) => sent < _messages && _arrivals?.DueAt(sent + 1) <= _lastMoment;
}
