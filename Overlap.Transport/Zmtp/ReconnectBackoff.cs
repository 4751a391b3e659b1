namespace Overlap.Transport.Zmtp;

/// <summary>
/// Exponential backoff with jitter: an interval that doubles with each attempt, plus a random delay of up to the first interval,
/// so that many peers do not reconnect at the same time.
/// </summary>
internal sealed class ReconnectBackoff(TimeSpan first, TimeSpan longest, Random random)
{
    private int _doublings;

    /// <summary>The next delay, at most the longest.</summary>
    public TimeSpan Next()
    {
        var interval = first * Math.Pow(2, _doublings);
        if (interval < longest)
            _doublings++;
        var delay = interval + first * random.NextDouble();
        return delay < longest ? delay : longest;
    }

    /// <summary>Starts over, after a connection was established.</summary>
    public void Reset() => _doublings = 0;
}
