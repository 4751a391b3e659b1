using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Transport;

namespace Overlap.Actors.Producing;

/// <summary>
/// Waits for its first peer, then sends numbered messages at a rate, or as fast as the socket accepts them, until the number of messages
/// or the duration is reached; then waits for its peers up to the linger time.
/// </summary>
internal sealed class ProducerActor : ReceiveActor, IWithTimers
{
    // After this many messages the actor returns to its mailbox, so that it can be stopped in the middle of a flood.
    private const int Burst = 4096;

    private static readonly TimeSpan PeerCheckInterval = TimeSpan.FromMilliseconds(100);

    private readonly IPushSocket _socket;
    private readonly SourceSettings _settings;
    private readonly ProducerMeter _meter;
    private readonly TimeSpan? _peerTimeout;
    private readonly SendPlan _plan;
    private readonly ITimer _pace;
    private readonly ITimer _end;
    private readonly Action _continue;
    private long _accepted;
    private bool _isOver;
    private TimeSpan _aloneFor;

    /// <param name="socket">The socket, which the actor closes.</param>
    /// <param name="settings">What to send, how fast, how long.</param>
    /// <param name="meter">Counts what was sent.</param>
    /// <param name="time">The clock whose timers pace it.</param>
    /// <param name="peerTimeout">How long it may be without a peer before it ends; null for ever, and to close by <see cref="Stop"/> alone.</param>
    public ProducerActor(IPushSocket socket, SourceSettings settings, ProducerMeter meter, TimeProvider time, TimeSpan? peerTimeout)
    {
        _socket = socket;
        _settings = settings;
        _meter = meter;
        _peerTimeout = peerTimeout;
        _plan = new SendPlan(settings, meter);
        var self = Self;
        _continue = () => self.Tell(Send.Instance, ActorRefs.NoSender);
        _pace = time.CreateTimer(_ => _continue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _end = time.CreateTimer(_ => self.Tell(End.Instance, ActorRefs.NoSender), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Receive<Send>(_ => Start());
        ReceiveAlways();
    }

    public static Props Props(IPushSocket socket, SourceSettings settings, ProducerMeter meter, TimeProvider time, TimeSpan? peerTimeout) =>
        Akka.Actor.Props.Create<ProducerActor>(socket, settings, meter, time, peerTimeout);

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        if (_peerTimeout is not null)
            Timers.StartPeriodicTimer(CheckPeers.Instance, CheckPeers.Instance, PeerCheckInterval);
        _socket.WhenWritable(_continue);
    }

    protected override void PostStop()
    {
        _pace.Dispose();
        _end.Dispose();
    }

    private void ReceiveAlways()
    {
        Receive<CheckPeers>(_ => EndIfAbandoned());
        Receive<Stop>(_ => Close(TimeSpan.Zero));
    }

    // The clock starts with the first peer, which takes the first message at once.
    private void Start()
    {
        _meter.Start();
        _meter.IsAlone = false;
        if (_settings.Duration is { } duration)
            _end.Change(duration, Timeout.InfiniteTimeSpan);
        Become(Sending);
        SendDue();
    }

    private void Sending()
    {
        Receive<Send>(_ => SendDue());
        Receive<End>(_ => EndSending());
        Receive<LingerOver>(_ => Close(TimeSpan.Zero));
        ReceiveAlways();
    }

    // The duration is over. Messages that were due in it and were held back are sent as long as it lingers.
    private void EndSending()
    {
        if (_peerTimeout is null)
        {
            SendDue();
            if (!_meter.HasStopped)
                StopSending();
        }
        else if (!_plan.IsPaced)
        {
            Close(_settings.Linger);
        }
        else
        {
            _isOver = true;
            Timers.StartSingleTimer(LingerOver.Instance, LingerOver.Instance, _settings.Linger);
            SendDue();
        }
    }

    private void StopSending()
    {
        if (!_meter.HasStopped)
            _plan.RecordBehind(_accepted, _meter.Elapsed);
        _meter.Stop();
        Timers.CancelAll();
        Become(Idle);
    }

    private void Idle()
    {
        ReceiveAlways();
        ReceiveAny(_ => { });
    }

    private void SendDue()
    {
        var elapsed = _meter.Elapsed;
        _plan.RecordBehind(_accepted, elapsed);
        var due = _plan.Due(elapsed);
        var end = Math.Min(due, _accepted + Burst);
        while (_accepted < end && _socket.TrySend(_plan.Format(_accepted + 1)))
            _accepted++;
        _socket.Flush();
        _meter.Sent = _accepted;
        if (_accepted == _settings.Messages || (_isOver && _accepted == due))
            Close(_settings.Linger);
        else if (_accepted < end)
            _socket.WhenWritable(_continue);
        else if (_accepted < due)
            _continue();
        else if (_plan.Pause(_accepted) is { } pause)
            _pace.Change(pause, Timeout.InfiniteTimeSpan);
    }

    private void EndIfAbandoned()
    {
        _meter.IsAlone = _socket.Counters.Peers == 0;
        _aloneFor = _meter.IsAlone ? _aloneFor + PeerCheckInterval : TimeSpan.Zero;
        if (_aloneFor < _peerTimeout || !_meter.IsAlone)
            return;
        _meter.IsAbandoned = true;
        Close(TimeSpan.Zero);
    }

    private void Close(TimeSpan linger)
    {
        StopSending();
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

    private sealed class LingerOver : Signal<LingerOver>;

    private sealed class CheckPeers : Signal<CheckPeers>;

    private sealed record Closed(long Dropped) : ILocalMessage;
}
