namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// Notices a peer that has gone without a word, and has its connection dropped: one that answers no PING, outlives the time to
/// live of its own, leaves a begun message unfinished, or does not take the answers it asks for.
/// </summary>
internal sealed class Liveness : IDisposable
{
    // What must come of a begun message within the stall time-out: a slow peer is good, one byte a second is not.
    private const int Progress = 64 * 1024;

    private readonly TransportOptions _options;
    private readonly Deadline _sign;
    private readonly Deadline _timeToLive;
    private readonly Deadline _rest;
    private readonly Deadline _answers;
    private int _sinceProgress;

    /// <param name="options">The time-outs.</param>
    /// <param name="drop">Ends the connection, for the reason given.</param>
    public Liveness(TransportOptions options, Action<string> drop)
    {
        _options = options;
        var time = options.TimeProvider;
        _sign = new Deadline(time, () => drop($"no sign of life within {options.HeartbeatTimeout.TotalSeconds} s of a PING"));
        _timeToLive = new Deadline(time, () => drop("silent for longer than the time to live it gave"));
        _rest = new Deadline(time, () => drop($"a message was begun, and too little of it came within {options.StallTimeout.TotalSeconds} s"));
        _answers = new Deadline(time, () => drop($"it took no answer to its PINGs within {options.StallTimeout.TotalSeconds} s"));
    }

    /// <summary>Bytes came.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="finished">Whether a message was finished with them.</param>
    /// <param name="unfinished">Whether they end within a message or a command.</param>
    public void Heard(int bytes, bool finished, bool unfinished)
    {
        _sign.Clear();
        _timeToLive.Clear();
        _sinceProgress += bytes;
        if (!unfinished)
        {
            _rest.Clear();
        }
        else if (finished || _sinceProgress >= Progress || !_rest.IsSet)
        {
            _sinceProgress = 0;
            _rest.Set(_options.StallTimeout);
        }
    }

    /// <summary>The peer wants to be thought gone when it is silent for that long.</summary>
    public void HasTimeToLive(TimeSpan timeToLive) => _timeToLive.Set(timeToLive);

    /// <summary>A PING is on its way: something must come.</summary>
    public void Asked()
    {
        if (!_sign.IsSet)
            _sign.Set(_options.HeartbeatTimeout);
    }

    /// <summary>Answers are being sent, and nothing is read meanwhile: the peer must take them.</summary>
    public void Answering()
    {
        Hold();
        _answers.Set(_options.StallTimeout);
    }

    /// <summary>The peer took them.</summary>
    public void Answered()
    {
        _answers.Clear();
        Resume();
    }

    /// <summary>This side reads nothing for now, and so expects nothing.</summary>
    public void Hold()
    {
        _sign.Hold();
        _timeToLive.Hold();
        _rest.Hold();
    }

    /// <summary>This side reads again.</summary>
    public void Resume()
    {
        _sign.Resume();
        _timeToLive.Resume();
        _rest.Resume();
    }

    public void Dispose()
    {
        _sign.Dispose();
        _timeToLive.Dispose();
        _rest.Dispose();
        _answers.Dispose();
    }
}
