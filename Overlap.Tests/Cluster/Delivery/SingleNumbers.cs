using Overlap.Actors.Configuration;
using Overlap.Cluster.Delivery;

namespace Overlap.Tests.Cluster.Delivery;

/// <summary>What a <see cref="DeliveryLedger"/> is to count, number by number.</summary>
internal sealed class SingleNumbers(DeliveryMode mode, int nodes)
{
    private readonly List<long>[] _outstanding = [.. Enumerable.Range(0, nodes).Select(_ => new List<long>())];
    private readonly HashSet<long> _sent = [];
    private readonly HashSet<long> _acknowledged = [];
    private readonly HashSet<long> _returned = [];
    private readonly HashSet<long> _released = [];
    private long _redelivered;

    public void Deal(int node, NumberRange numbers)
    {
        for (var number = numbers.First; number < numbers.End; number++)
        {
            if (!_sent.Add(number))
            {
                Assert.True(_returned.Remove(number), $"{number} was dealt again, and no node had returned it.");
                _redelivered++;
            }
            _outstanding[node].Add(number);
        }
    }

    public void Acknowledge(int node, int more)
    {
        foreach (var number in _outstanding[node].Take(more))
            Assert.True(_acknowledged.Add(number), $"{number} is acknowledged twice.");
        _outstanding[node].RemoveRange(0, more);
    }

    public void Remove(int node)
    {
        _returned.UnionWith(_outstanding[node]);
        _outstanding[node].Clear();
    }

    public void Release(NumberRange numbers)
    {
        for (var number = numbers.First; number < numbers.End; number++)
            Assert.True(_released.Add(number), $"{number} is released twice.");
    }

    public void AssertSame(DeliveryLedger ledger)
    {
        Assert.Equal(
            (_sent.Count, _acknowledged.Count, _sent.Count - _acknowledged.Count, _redelivered, _returned.Count),
            (ledger.Sent, ledger.Acknowledged, ledger.Unacknowledged, ledger.Redelivered, ledger.LostAtMost));
        // At most once, what was dealt is not dealt again.
        Assert.Equal(mode == DeliveryMode.AtLeastOnce ? _acknowledged : _sent, _released);
        Assert.Equal(_outstanding.Select(each => (long)each.Count), ledger.Nodes.Select(node => node.Outstanding.Count));
        Assert.Equal(
            _outstanding.Sum(each => each.Count) + (mode == DeliveryMode.AtLeastOnce ? _returned.Count : 0) == 0, ledger.IsSettled);
        var next = ledger.Next(due: 1000, most: 1);
        if (mode == DeliveryMode.AtLeastOnce && _returned.Count > 0)
            Assert.Contains(next.First, _returned);
        else if (next.Count > 0)
            Assert.DoesNotContain(next.First, _sent);
    }
}
