namespace Overlap.Tests.Runs;

/// <summary>What crashes at which message: as many crashes as asked for, of every kind, all following from the seed.</summary>
internal sealed class CrashPlan
{
    private readonly Queue<(long At, Action Crash)> _outside = new();

    /// <param name="seed">Decides everything.</param>
    /// <param name="messages">How many messages there are.</param>
    /// <param name="crashes">How many crashes, not below 4.</param>
    /// <param name="killBridge">Has the bridge crash.</param>
    /// <param name="killWorker">Has the worker of an index, 0 or 1, crash.</param>
    public CrashPlan(int seed, int messages, int crashes, Action killBridge, Action<int> killWorker)
    {
        var random = new Random(seed);
        // Well before the end, so that each is followed by messages that show what it left behind.
        var places = Enumerable.Range(1, messages - messages / 10).ToArray();
        random.Shuffle(places);
        Midway = [.. places[..(crashes / 4)]];
        var stream = crashes / 4;
        Kills = crashes - Midway.Count - stream;
        var kinds = Enumerable.Range(0, Kills).Select(i => i % 3 == 0 ? killBridge : () => killWorker(i % 3 - 1))
            .Concat(Enumerable.Repeat(CrashStream, stream)).ToArray();
        random.Shuffle(kinds);
        foreach (var (at, crash) in places.Skip(Midway.Count).Take(kinds.Length).Order().Zip(kinds))
            _outside.Enqueue((at, crash));
    }

    /// <summary>Numbers of the messages after whose body's begin the worker crashes.</summary>
    public HashSet<int> Midway { get; }

    /// <summary>How often the bridge or a worker is killed.</summary>
    public int Kills { get; }

    /// <summary>How many crashes of bridge, stream and workers are still to come.</summary>
    public int Left => _outside.Count;

    /// <summary>Does what is due when that many messages were received.</summary>
    /// <exception cref="PlannedCrash">It is the stream's turn.</exception>
    public void Act(long received)
    {
        while (_outside.TryPeek(out var next) && next.At <= received)
        {
            _outside.Dequeue();
            next.Crash();
        }
    }

    private static void CrashStream() => throw new PlannedCrash();
}

/// <summary>A crash that was asked for.</summary>
internal sealed class PlannedCrash() : Exception("as planned");
