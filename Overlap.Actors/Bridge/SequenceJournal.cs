using Overlap.Actors.Metrics;
using Overlap.Actors.Production;
using Overlap.Actors.Transport;

namespace Overlap.Actors.Bridge;

/// <summary>
/// What was lost on the way: follows the numbers in the messages of each connection. A connection that does not begin at 1 goes on
/// where one that began before it left off, so what a broken connection cost is counted when its producer comes back. Right where
/// each producer numbers from 1 and has this puller alone. One thread reads batches, any asks for the figures.
/// </summary>
/// <param name="numbers">Where the number stands in a message.</param>
public sealed class SequenceJournal(MessageField numbers)
{
    /// <summary>How many connections are kept; of more, the one that was silent longest is closed.</summary>
    internal const int MostConnections = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, Connection> _connections = [];
    private SequenceStats _closed = new(0, 0, 0, 0);
    private long _batches;

    /// <summary>Follows the messages of a batch.</summary>
    public void Read(MessageBatch batch)
    {
        lock (_gate)
        {
            _batches++;
            Connection? connection = null;
            for (var i = 0; i < batch.Count; i++)
            {
                if (!numbers.TryRead(batch[i].Span, out var number))
                    continue;
                if (connection is not null || _connections.TryGetValue(batch.Peer, out connection))
                    connection.Sequence.Accept(number);
                else
                    connection = Open(batch.Peer, number);
                connection.Checked++;
                connection.LastBatch = _batches;
            }
        }
    }

    /// <summary>What was found so far.</summary>
    public SequenceStats ToStats()
    {
        lock (_gate)
        {
            var stats = _connections.Values.Aggregate(_closed, Add);
            return stats with { Gaps = stats.Gaps + BetweenConnections() };
        }
    }

    private Connection Open(int peer, long number)
    {
        if (_connections.Count == MostConnections)
        {
            var (silent, connection) = _connections.MinBy(each => each.Value.LastBatch);
            _closed = Add(_closed, connection);
            _connections.Remove(silent);
        }
        var opened = new Connection(new Sequence(number), Begun: _batches);
        _connections.Add(peer, opened);
        return opened;
    }

    private long BetweenConnections()
    {
        var gaps = 0L;
        var leftOff = new List<Connection>();
        foreach (var connection in _connections.Values.OrderBy(each => each.Begun))
        {
            var before = leftOff.Where(each => each.Sequence.Next <= connection.Sequence.First).MaxBy(each => each.Sequence.Next);
            if (connection.Sequence.First > 1 && before is not null)
            {
                gaps += connection.Sequence.First - before.Sequence.Next;
                leftOff.Remove(before);
            }
            leftOff.Add(connection);
        }
        return gaps;
    }

    private static SequenceStats Add(SequenceStats sum, Connection connection) => new(
        sum.Checked + connection.Checked,
        sum.Gaps + connection.Sequence.Missing,
        sum.Duplicates + connection.Sequence.Duplicates,
        sum.Reordered + connection.Sequence.Reordered);

    private sealed record Connection(Sequence Sequence, long Begun)
    {
        public long Checked { get; set; }

        public long LastBatch { get; set; }
    }
}
