using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;

namespace Overlap.Actors.Producing;

/// <summary>What a producer sends, and when each message is due. Messages are numbered from 1.</summary>
internal sealed class SendPlan
{
    private readonly ProducerMeter _meter;
    private readonly MessageTemplate _template;
    private readonly Pacer? _pacer;

    /// <param name="settings">What to send, how fast, how long.</param>
    /// <param name="meter">Has the producer's clock, and records how far it is behind.</param>
    public SendPlan(SourceSettings settings, ProducerMeter meter)
    {
        _meter = meter;
        _template = new MessageTemplate(settings.Text, settings.Size ?? 0, producer: meter.ToUnixMicroseconds(TimeSpan.Zero));
        _pacer = settings switch
        {
            { Stages: { } stages } => new Pacer(stages),
            { Rate: { } rate } => new Pacer(rate),
            _ => null,
        };
        Last = Math.Min(
            settings.Messages ?? long.MaxValue, settings.Duration is { } duration ? _pacer?.DueWithin(duration) ?? long.MaxValue : long.MaxValue);
    }

    /// <summary>Whether it has a rate; otherwise messages are due at once.</summary>
    public bool IsPaced => _pacer is not null;

    /// <summary>The number of the last message.</summary>
    public long Last { get; }

    /// <summary>The highest number that is due.</summary>
    public long Due(TimeSpan elapsed) => Math.Min(Last, _pacer?.Due(elapsed) ?? long.MaxValue);

    /// <summary>How long until the next message is due; null if none will be.</summary>
    /// <param name="sent">The highest number that was sent.</param>
    public TimeSpan? Pause(long sent) => _pacer is not null && sent < Last ? _pacer.Pause(sent, _meter.Elapsed) : null;

    /// <summary>A message's bytes, valid until the next call.</summary>
    public ReadOnlySpan<byte> Format(long number) =>
        _template.Format(number, _template.HasTime ? _meter.ToUnixMicroseconds(_pacer?.DueAt(number) ?? _meter.Elapsed) : 0);

    /// <summary>Records how far the producer is behind its rate.</summary>
    /// <param name="sent">The highest number that was sent.</param>
    /// <param name="elapsed">The time since its start.</param>
    public void RecordBehind(long sent, TimeSpan elapsed)
    {
        if (_pacer is not null && sent < Last)
            _meter.RecordBehind(_pacer.Behind(sent, elapsed));
    }
}
