namespace Overlap.Transport.Zmtp;

/// <summary>
/// Detects an unresponsive peer and drops its connection: one that does not respond to a PING, exceeds the TTL of its own PING,
/// stalls within a message, or does not read the PONGs it asks for.
/// </summary>
internal sealed class Liveness : IDisposable
{
    // Bytes of an unfinished message expected per stall time-out: tolerates a slow peer, but not one byte a second.
    private const int MinProgress = 64 * 1024;

    private readonly TransportOptions _options;
    private readonly Deadline _heartbeat;
    private readonly Deadline _timeToLive;
    private readonly Deadline _stall;
    private readonly Deadline _answer;
    private int _sinceProgress;

    public Liveness(TransportOptions options, Action<string> drop)
    {
        _options = options;
        var time = options.TimeProvider;
        _heartbeat = new Deadline(time, () => drop($"nothing received within {options.HeartbeatTimeout.TotalSeconds} s of a PING"));
        _timeToLive = new Deadline(time, () => drop("silent for longer than the time to live it announced"));
        _stall = new Deadline(
            time, () => drop($"too little of an unfinished message was received within {options.StallTimeout.TotalSeconds} s"));
        _answer = new Deadline(time, () => drop($"it did not read the answers to its PINGs within {options.StallTimeout.TotalSeconds} s"));
    }

    /// <summary>For how long an unfinished message has made too little progress; zero while this side does not read.</summary>
    public TimeSpan StalledFor => _stall.Elapsed;

    /// <summary>Records received bytes.</summary>
    /// <param name="bytes">Number of bytes.</param>
    /// <param name="finished">Whether they completed a message.</param>
    /// <param name="unfinished">Whether they end within a message or a command.</param>
    public void OnReceived(int bytes, bool finished, bool unfinished)
    {
        _heartbeat.Clear();
        _timeToLive.Clear();
        _sinceProgress += bytes;
        if (!unfinished)
        {
            _stall.Clear();
        }
        else if (finished || _sinceProgress >= MinProgress || !_stall.IsSet)
        {
            _sinceProgress = 0;
            _stall.Set(_options.StallTimeout);
        }
    }

    /// <summary>Sets the TTL from the peer's PING: drop it after that much silence.</summary>
    public void SetTimeToLive(TimeSpan timeToLive) => _timeToLive.Set(timeToLive);

    /// <summary>A PING is being sent: expects traffic within the heartbeat time-out.</summary>
    public void OnPingSent()
    {
        if (!_heartbeat.IsSet)
            _heartbeat.Set(_options.HeartbeatTimeout);
    }

    /// <summary>PONGs are being sent, and nothing is read meanwhile: expects the peer to read them.</summary>
    public void BeginAnswer()
    {
        Suspend();
        _answer.Set(_options.StallTimeout);
    }

    /// <summary>The PONGs were sent.</summary>
    public void EndAnswer()
    {
        _answer.Clear();
        Resume();
    }

    /// <summary>This side stops reading, so nothing is expected of the peer.</summary>
    public void Suspend()
    {
        _heartbeat.Suspend();
        _timeToLive.Suspend();
        _stall.Suspend();
    }

    /// <summary>This side reads again.</summary>
    public void Resume()
    {
        _heartbeat.Resume();
        _timeToLive.Resume();
        _stall.Resume();
    }

    public void Dispose()
    {
        _heartbeat.Dispose();
        _timeToLive.Dispose();
        _stall.Dispose();
        _answer.Dispose();
    }
}
