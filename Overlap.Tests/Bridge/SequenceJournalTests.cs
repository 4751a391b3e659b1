using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Bridge;
using Overlap.Actors.Messages;
using Overlap.Metering;
using Overlap.Transport;

namespace Overlap.Tests.Bridge;

public class SequenceJournalTests
{
    private readonly SequenceJournal _journal = new(MessageField.OfNumber("order {n}")!);

    [Fact]
    public void Each_connection_has_numbers_of_its_own()
    {
        Receive(peer: 1, 1, 2, 3);
        Receive(peer: 2, 1, 2, 3);
        Receive(peer: 1, 4, 6, 6);
        Receive(peer: 2, 5, 4);
        Assert.Equal(new SequenceStats(Checked: 11, Gaps: 1, Duplicates: 1, Reordered: 1), _journal.ToStats());
    }

    [Fact]
    public void Loss_of_a_broken_connection_counts_when_its_producer_reconnects()
    {
        Receive(peer: 1, 1, 2, 3);
        Receive(peer: 2, 1, 2, 3, 4, 5, 6);
        Receive(peer: 3, 10, 11);
        Assert.Equal(3, _journal.ToStats().Gaps);
        Receive(peer: 4, 5, 6);
        Assert.Equal(3 + 1, _journal.ToStats().Gaps);
        Receive(peer: 5, 14);
        Assert.Equal(3 + 1 + 2, _journal.ToStats().Gaps);
    }

    [Fact]
    public void A_producer_that_is_named_is_followed_over_all_its_connections()
    {
        var journal = new SequenceJournal(MessageField.OfNumber("{p} order {n}")!, MessageField.OfProducer("{p} order {n}"));
        journal.Read(BatchOf(peer: 1, ["7 order 1", "7 order 2", "8 order 1"]));
        journal.Read(BatchOf(peer: 2, ["7 order 2", "7 order 5", "7 order 3"]));
        // Another producer behind the same connection, one that was there before, and what names none.
        journal.Read(BatchOf(peer: 2, ["9 order 1", "8 order 3", "8 order 3", "order 4"]));
        Assert.Equal(new SequenceStats(Checked: 9, Gaps: 1 + 1, Duplicates: 1 + 1, Reordered: 1), journal.ToStats());
    }

    [Fact]
    public void A_named_producer_that_is_restarted_is_another_one()
    {
        var journal = new SequenceJournal(MessageField.OfNumber("{p} {n}")!, MessageField.OfProducer("{p} {n}"));
        journal.Read(BatchOf(peer: 1, ["7 1", "7 2", "7 3"]));
        journal.Read(BatchOf(peer: 2, ["8 1", "8 2", "8 4"]));
        Assert.Equal(new SequenceStats(6, 1, 0, 0), journal.ToStats());
    }

    [Fact]
    public void A_restart_at_1_adds_no_gaps()
    {
        Receive(peer: 1, 1, 2, 3);
        Receive(peer: 2, 1, 2, 3);
        Assert.Equal(new SequenceStats(6, 0, 0, 0), _journal.ToStats());
    }

    [Fact]
    public void Numbers_before_the_first_received_are_not_gaps()
    {
        Receive(peer: 1, 500, 501);
        Assert.Equal(new SequenceStats(2, 0, 0, 0), _journal.ToStats());
    }

    [Fact]
    public void A_message_that_is_not_of_the_text_is_passed_over()
    {
        Receive(peer: 1, "order 1", "chaos", "order 2", "order two");
        Assert.Equal(new SequenceStats(2, 0, 0, 0), _journal.ToStats());
    }

    [Fact]
    public void Every_loss_of_a_producer_is_counted_over_all_its_connections()
    {
        var pieces = Gen.NonEmptyListOf(Gen.Zip(Gen.Choose(1, 20), Gen.Choose(0, 9)));
        Prop.ForAll(pieces.ToArbitrary(), connections =>
        {
            var journal = new SequenceJournal(MessageField.OfNumber("order {n}")!);
            var (peer, next, lost) = (0, 1, 0);
            foreach (var (sent, lostAfter) in connections)
            {
                journal.Read(BatchOf(++peer, [.. Enumerable.Range(next, sent).Select(number => $"order {number}")]));
                next += sent + lostAfter;
                lost += peer < connections.Count ? lostAfter : 0;
            }
            Assert.Equal(new SequenceStats(connections.Sum(each => each.Item1), lost, 0, 0), journal.ToStats());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Connections_without_end_keep_all_counts()
    {
        const int connections = SequenceJournal.MaxSenders + 500;
        for (var peer = 1; peer <= connections; peer++)
            Receive(peer, 1, 3, 3);
        Assert.Equal(new SequenceStats(3 * connections, connections, connections, 0), _journal.ToStats());
    }

    private void Receive(int peer, params int[] numbers) => Receive(peer, [.. numbers.Select(number => $"order {number}")]);

    private void Receive(int peer, params string[] messages) => _journal.Read(BatchOf(peer, messages));

    private static MessageBatch BatchOf(int peer, string[] messages)
    {
        var chunk = Chunk.Rent();
        var batch = MessageBatch.Rent(chunk, messages.Length);
        batch.Peer = peer;
        var filled = 0;
        foreach (var message in messages)
        {
            var length = Encoding.UTF8.GetBytes(message, chunk.Bytes.AsSpan(filled));
            batch.Add(filled, length);
            filled += length;
        }
        return batch;
    }
}
