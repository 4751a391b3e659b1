using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Transport;

namespace Overlap.Actors.Producing;

/// <summary>
/// Sends numbered messages at a rate, or as fast as the socket accepts them, until the number of messages or the duration is reached;
/// then waits for its peers up to the linger time.
/// </summary>
internal sealed class ProducerActor : ReceiveActor, IWithTimers
{
    // After this many messages the actor returns to its mailbox, so that it can be stopped in the middle of a flood.
    private const int Burst = 4096;

    private readonly IPushSocket _socket;
    private readonly SourceSettings _settings;
    private readonly ProducerMeter _meter;
    private readonly MessageTemplate _template;
    private readonly Pacer? _pacer;
    private readonly Action _continue;
    private long _accepted;

    public ProducerActor(IPushSocket socket, SourceSettings settings, ProducerMeter meter)
    {
        _socket = socket;
        _settings = settings;
        _meter = meter;
        _template = new MessageTemplate(settings.Text, settings.Size ?? 0, producer: meter.ToUnixMicroseconds(TimeSpan.Zero));
        _pacer = settings.Rate is { } rate ? new Pacer(rate) : null;
        var self = Self;
        _continue = () => self.Tell(Send.Instance, ActorRefs.NoSender);
        Receive<Send>(_ => SendDue());
        Receive<End>(_ => Close(_settings.Linger));
        Receive<Stop>(_ => Close(TimeSpan.Zero));
    }

    public static Props Props(IPushSocket socket, SourceSettings settings, ProducerMeter meter) =>
        Akka.Actor.Props.Create<ProducerActor>(socket, settings, meter);

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        if (_pacer is not null)
            Timers.StartPeriodicTimer("pace", Send.Instance, _pacer.Interval);
        if (_settings.Duration is { } duration)
            Timers.StartSingleTimer("duration", End.Instance, duration);
        _continue();
    }

    private void SendDue()
    {
        var elapsed = _meter.Elapsed;
        RecordBehind(elapsed);
        var due = Math.Min(_settings.Messages ?? long.MaxValue, _pacer?.Due(elapsed) ?? long.MaxValue);
        var end = Math.Min(due, _accepted + Burst);
        while (_accepted < end && _socket.TrySend(Next()))
            _accepted++;
        _socket.Flush();
        _meter.Sent = _accepted;
        if (_accepted == _settings.Messages)
            Close(_settings.Linger);
        else if (_accepted < end)
            _socket.WhenWritable(_continue);
        else if (_accepted < due)
            _continue();
    }

    private ReadOnlySpan<byte> Next() =>
        _template.Format(_accepted + 1, _template.HasTime ? _meter.ToUnixMicroseconds(_pacer?.DueAt(_accepted + 1) ?? _meter.Elapsed) : 0);

    private void RecordBehind(TimeSpan elapsed)
    {
        if (_pacer is not null && _accepted != _settings.Messages)
            _meter.RecordBehind(_pacer.Behind(_accepted, elapsed));
    }

    private void Close(TimeSpan linger)
    {
        RecordBehind(_meter.Elapsed);
        Timers.CancelAll();
        Become(Closing);
        _socket.CloseAsync(linger).AsTask().PipeTo(Self, success: dropped => new Closed(dropped));
    }

    private void Closing()
    {
        Receive<Closed>(closed =>
        {
            _meter.Sent = _accepted - closed.Dropped;
            _meter.Dropped = closed.Dropped;
            _meter.End();
            Context.Stop(Self);
        });
        Receive<Status.Failure>(failure =>
        {
            _meter.Fail(failure.Cause);
            Context.Stop(Self);
        });
        // Stopped while it lingers: what the peers have not taken yet is dropped.
        Receive<Stop>(_ => _socket.CloseAsync(TimeSpan.Zero).AsTask().PipeTo(Self, success: dropped => new Closed(dropped)));
        ReceiveAny(_ => { });
    }

    /// <summary>Command: stop sending, and drop what the peers have not taken yet.</summary>
    public sealed class Stop : Signal<Stop>;

    private sealed class Send : Signal<Send>;

    private sealed class End : Signal<End>;

    private sealed record Closed(long Dropped) : ILocalMessage;
}
