namespace Overlap.Tests.Engine.Stress;

/// <summary>What a node knows over all its incarnations: the last order of each teller.</summary>
internal sealed class NodeState(int tellers)
{
    private readonly int[] _last = Enumerable.Repeat(-1, tellers).ToArray();

    /// <returns>Whether it is new, and comes after all before it.</returns>
    public bool Take(Order order)
    {
        var inOrder = _last[order.Teller] < order.Number;
        _last[order.Teller] = order.Number;
        return inOrder;
    }
}
