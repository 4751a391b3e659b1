namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// How long to wait before a connection is tried again: an interval that doubles from try to try, and by chance up to as much
/// as the first one more, so that many peers do not come back all at once.
/// </summary>
internal sealed class ReconnectPauses(TimeSpan first, TimeSpan longest, Random random)
{
    private int _doublings;

    /// <summary>The next pause, at most the longest.</summary>
    public TimeSpan Next()
    {
        var interval = first * Math.Pow(2, _doublings);
        if (interval < longest)
            _doublings++;
        var pause = interval + first * random.NextDouble();
        return pause < longest ? pause : longest;
    }

    /// <summary>The connection came about: start small again.</summary>
    public void Reset() => _doublings = 0;
}
