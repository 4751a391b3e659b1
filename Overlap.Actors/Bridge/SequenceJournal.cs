using Overlap.Actors.Metrics;
using Overlap.Actors.Production;
using Overlap.Actors.Transport;

namespace Overlap.Actors.Bridge;

/// <summary>
/// What was lost on the way: follows the numbers in the messages of each producer, where the messages name theirs, over all its
/// connections; else of each connection. A connection that does not begin at 1 then goes on where one that began before it left off,
/// so what a broken connection cost is counted when its producer comes back; what came twice over two connections is not seen. Right
/// where each producer numbers from 1 and has this puller alone. One thread reads batches, any asks for the figures.
/// </summary>
/// <param name="numbers">Where the number stands in a message.</param>
/// <param name="producers">Where the producer stands in a message; null where it does not.</param>
public sealed class SequenceJournal(MessageField numbers, MessageField? producers = null)
{
    /// <summary>How many producers or connections are kept; of more, the one that was silent longest is closed.</summary>
    internal const int MostSenders = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Sender> _senders = [];
    private SequenceStats _closed = new(0, 0, 0, 0);
    private long _batches;

    /// <summary>Follows the messages of a batch.</summary>
    public void Read(MessageBatch batch)
    {
        lock (_gate)
        {
            _batches++;
            long name = batch.Peer;
            Sender? sender = null;
            for (var i = 0; i < batch.Count; i++)
            {
                var message = batch[i].Span;
                if (!numbers.TryRead(message, out var number) || (producers is not null && !producers.TryRead(message, out name)))
                    continue;
                if (sender?.Name == name || _senders.TryGetValue(name, out sender))
                    sender!.Sequence.Accept(number);
                else
                    sender = Open(name, number);
                sender.Checked++;
                sender.LastBatch = _batches;
            }
        }
    }

    /// <summary>What was found so far.</summary>
    public SequenceStats ToStats()
    {
        lock (_gate)
        {
            var stats = _senders.Values.Aggregate(_closed, Add);
            return producers is null ? stats with { Gaps = stats.Gaps + BetweenConnections() } : stats;
        }
    }

    private Sender Open(long name, long number)
    {
        if (_senders.Count == MostSenders)
        {
            var silent = _senders.Values.MinBy(each => each.LastBatch)!;
            _closed = Add(_closed, silent);
            _senders.Remove(silent.Name);
        }
        var opened = new Sender(name, new Sequence(number), Begun: _batches);
        _senders.Add(name, opened);
        return opened;
    }

    private long BetweenConnections()
    {
        var gaps = 0L;
        var leftOff = new List<Sender>();
        foreach (var connection in _senders.Values.OrderBy(each => each.Begun))
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

    private static SequenceStats Add(SequenceStats sum, Sender sender) => new(
        sum.Checked + sender.Checked,
        sum.Gaps + sender.Sequence.Missing,
        sum.Duplicates + sender.Sequence.Duplicates,
        sum.Reordered + sender.Sequence.Reordered);

    private sealed record Sender(long Name, Sequence Sequence, long Begun)
    {
        public long Checked { get; set; }

        public long LastBatch { get; set; }
    }
}
