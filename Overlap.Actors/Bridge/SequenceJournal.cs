using Overlap.Actors.Messages;
using Overlap.Metering;
using Overlap.Transport;

namespace Overlap.Actors.Bridge;

/// <summary>
/// Detects lost messages: checks the numbers in the messages of each producer over all its connections if messages name their
/// producer, otherwise of each connection. In that case a connection that does not start at 1 continues one that ended before it, so
/// the loss of a broken connection is counted when its producer reconnects; duplicates over two connections are not detected. Correct
/// if each producer numbers from 1 and this puller is its only one. One thread reads batches, any thread may read the figures.
/// </summary>
/// <param name="numbers">The number's place in a message.</param>
/// <param name="producers">The producer's place in a message; null if messages do not name it.</param>
internal sealed class SequenceJournal(MessageField numbers, MessageField? producers = null)
{
    /// <summary>How many producers or connections are kept. Beyond that, the one silent for longest is closed.</summary>
    internal const int MaxSenders = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Sender> _senders = [];
    private SequenceStats _closed = new(0, 0, 0, 0);
    private long _batches;

    /// <summary>Checks the messages of a batch.</summary>
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

    /// <summary>The figures so far.</summary>
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
        if (_senders.Count == MaxSenders)
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
