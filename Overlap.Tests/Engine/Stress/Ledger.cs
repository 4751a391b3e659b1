using System.Collections.Concurrent;

namespace Overlap.Tests.Engine.Stress;

/// <summary>
/// What all actors of a stress run write to: every order ends once, at a node or as a dead letter. It also keeps the tellers from
/// running far ahead.
/// </summary>
internal sealed class Ledger(int orders)
{
    // Few under way: the longer the queues, the longer orders go to nodes that have ended, whose ends wait in the queues too.
    private const int Block = 32;
    private const int BlocksUnderWay = 8;

    private readonly SemaphoreSlim _blocks = new(BlocksUnderWay);
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ended;

    public int Ended => Volatile.Read(ref _ended);

    public Task AllEnded => _allEnded.Task;

    /// <summary>What went wrong.</summary>
    public ConcurrentQueue<string> Problems { get; } = new();

    public void End()
    {
        var ended = Interlocked.Increment(ref _ended);
        if (ended % Block == 0)
            _blocks.Release();
        if (ended == orders)
            _allEnded.SetResult();
    }

    /// <summary>To be awaited before a teller sends its order of this number.</summary>
    public async ValueTask MaySend(int number, TimeSpan bound)
    {
        if (number % Block == 0 && !await _blocks.WaitAsync(bound))
            throw new Xunit.Sdk.XunitException($"Nothing goes on after {Ended} of {orders} orders.");
    }
}
