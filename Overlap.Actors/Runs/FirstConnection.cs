using Overlap.Transport;

namespace Overlap.Actors.Runs;

/// <summary>When the first producer has connected. Any thread may call it.</summary>
/// <param name="time">The run's clock.</param>
internal sealed class FirstConnection(TimeProvider time)
{
    private const long None = long.MinValue;

    private readonly OneShot _whenMade = new();
    private long _at = None;

    /// <summary>Its time stamp, once it is made.</summary>
    public long At => Volatile.Read(ref _at);

    /// <summary>A producer has connected; the first one counts.</summary>
    public void Record()
    {
        Interlocked.CompareExchange(ref _at, time.GetTimestamp(), None);
        _whenMade.Fire();
    }

    /// <summary>Calls <paramref name="made"/> once when it is made, at once if it already is.</summary>
    public void OnMade(Action made)
    {
        _whenMade.Arm(made);
        if (At != None)
            _whenMade.Fire();
    }
}
