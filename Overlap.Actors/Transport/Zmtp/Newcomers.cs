namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// The accepted connections whose handshake is under way. Where they become too many the oldest is given up: a good peer's takes
/// a moment only, so silent ones keep nobody out, and what they cost is bounded.
/// </summary>
/// <param name="most">How many there may be at once.</param>
internal sealed class Newcomers(int most)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<CancellationTokenSource> _all = [];

    /// <summary>Takes one in, given up by cancelling it, until what is returned is disposed of.</summary>
    public IDisposable Enter(CancellationTokenSource newcomer)
    {
        LinkedListNode<CancellationTokenSource> place;
        CancellationTokenSource? oldest = null;
        lock (_gate)
        {
            place = _all.AddLast(newcomer);
            if (_all.Count > most)
            {
                oldest = _all.First!.Value;
                _all.RemoveFirst();
            }
            // Within the lock, or it might be disposed of by then.
            oldest?.CancelAsync();
        }
        return new Stay(this, place);
    }

    private sealed class Stay(Newcomers newcomers, LinkedListNode<CancellationTokenSource> place) : IDisposable
    {
        public void Dispose()
        {
            lock (newcomers._gate)
            {
                if (place.List is not null)
                    newcomers._all.Remove(place);
            }
        }
    }
}
