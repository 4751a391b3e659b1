using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration;
using Overlap.Cluster.Delivery;

namespace Overlap.Tests.Cluster.Delivery;

public class DeliveryLedgerTests
{
    private const int Window = 100;

    [Theory]
    [InlineData(DeliveryMode.AtLeastOnce)]
    [InlineData(DeliveryMode.AtMostOnce)]
    public void Each_number_is_where_single_numbers_would_be(DeliveryMode mode)
    {
        var steps = Gen.NonEmptyListOf(Gen.Choose(0, 9).Zip(Gen.Choose(0, 3)).Zip(Gen.Choose(0, 60), (step, amount) => (Kind: step.Item1, Node: step.Item2, Amount: amount)));
        Prop.ForAll(steps.ToArbitrary(), all =>
        {
            var model = new SingleNumbers(mode, nodes: 4);
            var ledger = Opened(mode, nodes: 4, model.Release);
            foreach (var (kind, node, amount) in all)
            {
                if (kind == 0)
                    Remove(node);
                else if (kind < 4)
                    Acknowledge(node, amount);
                else
                    Deal(amount);
                model.AssertSame(ledger);
            }

            void Deal(int accepted)
            {
                if (ledger.Choose() is not { } node)
                    return;
                // A connection may accept a part of what it is given.
                var numbers = ledger.Next(due: 1000, Math.Min(40, ledger.Room(node))).Take(accepted);
                ledger.Deal(node, numbers);
                model.Deal(node, numbers);
            }

            void Acknowledge(int node, int more)
            {
                more = Math.Min(more, (int)ledger.Nodes[node].Outstanding.Count);
                model.Acknowledge(node, more);
                ledger.Acknowledge(node, ledger.Nodes[node].Acknowledged + more);
            }

            void Remove(int node)
            {
                ledger.Remove(node);
                model.Remove(node);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void At_least_once_all_is_acknowledged_while_one_node_is_left()
    {
        var ledger = Opened(DeliveryMode.AtLeastOnce, nodes: 3);
        while (ledger.Choose() is { } node)
            ledger.Deal(node, ledger.Next(due: 1000, 10));
        Assert.Equal((300, 0), (ledger.Sent, ledger.Acknowledged));

        ledger.Acknowledge(0, 30);
        ledger.Remove(0);
        ledger.Remove(1);
        Assert.Equal((170, false), (ledger.LostAtMost, ledger.IsSettled));

        AcknowledgeAll(ledger, node: 2, due: 300);
        Assert.Equal((300, 300, 170, 0, true), (ledger.Sent, ledger.Acknowledged, ledger.Redelivered, ledger.LostAtMost, ledger.IsSettled));
    }

    [Fact]
    public void At_most_once_what_a_lost_node_had_is_counted_and_not_dealt_again()
    {
        var ledger = Opened(DeliveryMode.AtMostOnce, nodes: 2);
        ledger.Deal(0, ledger.Next(due: 50, 50));
        ledger.Acknowledge(0, 20);
        ledger.Remove(0);

        Assert.Equal(0, ledger.Next(due: 50, 10).Count);
        Assert.Equal((50, 20, 30, 30, true), (ledger.Sent, ledger.Acknowledged, ledger.Unacknowledged, ledger.LostAtMost, ledger.IsSettled));
    }

    [Fact]
    public void Returned_numbers_are_dealt_before_new_ones()
    {
        var ledger = Opened(DeliveryMode.AtLeastOnce, nodes: 2);
        ledger.Deal(0, ledger.Next(due: 1000, 10));
        ledger.Remove(0);
        Assert.Equal(new NumberRange(1, 10), ledger.Next(due: 1000, 100));

        ledger.Deal(1, new NumberRange(1, 4));
        Assert.Equal(new NumberRange(5, 6), ledger.Next(due: 1000, 100));

        ledger.Deal(1, new NumberRange(5, 6));
        Assert.Equal(new NumberRange(11, 100), ledger.Next(due: 1000, 100));
    }

    [Fact]
    public void The_node_with_the_least_outstanding_is_next()
    {
        var ledger = Opened(DeliveryMode.AtLeastOnce, nodes: 3);
        for (var deal = 0; deal < 3; deal++)
            ledger.Deal(ledger.Choose()!.Value, ledger.Next(due: 1000, 10));
        ledger.Acknowledge(1, 5);
        Assert.Equal(1, ledger.Choose());
    }

    [Fact]
    public void Nodes_with_the_same_outstanding_take_turns()
    {
        var ledger = Opened(DeliveryMode.AtLeastOnce, nodes: 3);
        var chosen = Enumerable.Range(0, 6).Select(_ => ledger.Choose()!.Value);
        Assert.Equal([0, 1, 2, 0, 1, 2], chosen);
    }

    [Fact]
    public void A_node_that_is_closed_full_gone_or_at_its_window_gets_nothing()
    {
        var ledger = Opened(DeliveryMode.AtLeastOnce, nodes: 5);
        ledger.Nodes[0].IsOpen = false;
        ledger.Nodes[1].IsFull = true;
        ledger.Remove(2);
        ledger.Deal(3, ledger.Next(due: 1000, Window));
        Assert.Equal([4, 4], [ledger.Choose()!.Value, ledger.Choose()!.Value]);

        ledger.Nodes[4].IsFull = true;
        Assert.Null(ledger.Choose());

        ledger.Acknowledge(3, 1);
        Assert.Equal((3, 1), (ledger.Choose()!.Value, ledger.Room(3)));
    }

    [Fact]
    public void A_node_cannot_acknowledge_more_than_it_was_dealt()
    {
        var ledger = Opened(DeliveryMode.AtLeastOnce, nodes: 1);
        ledger.Deal(0, ledger.Next(due: 10, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Acknowledge(0, 11));
    }

    private static DeliveryLedger Opened(DeliveryMode mode, int nodes, Action<NumberRange>? release = null)
    {
        var ledger = new DeliveryLedger(mode, nodes, Window, release);
        foreach (var node in ledger.Nodes)
            node.IsOpen = true;
        return ledger;
    }

    private static void AcknowledgeAll(DeliveryLedger ledger, int node, long due)
    {
        while (!ledger.IsSettled)
        {
            ledger.Acknowledge(node, ledger.Nodes[node].Acknowledged + ledger.Nodes[node].Outstanding.Count);
            ledger.Deal(node, ledger.Next(due, ledger.Room(node)));
        }
    }
}
