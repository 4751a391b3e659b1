namespace Akka.Streams.Implementation;

/// <summary>Two pieces, the outlet of the first wired to the inlet of the second.</summary>
internal sealed class ChainBlueprint<TMat1, TMat2, TMat>(
    IBlueprint<TMat1> first, IBlueprint<TMat2> second, Func<TMat1, TMat2, TMat> combine) : IBlueprint<TMat>
{
    public Func<TMat> Build(StreamBuilder builder, Attributes inherited, Island island, out Ends ends)
    {
        if (first.ValueOfIdentity is { } leftValue)
        {
            var only = second.Build(builder, inherited, island, out ends);
            return () => combine(leftValue(), only());
        }

        if (second.ValueOfIdentity is { } rightValue)
        {
            var only = first.Build(builder, inherited, island, out ends);
            return () => combine(only(), rightValue());
        }

        var left = first.Build(builder, inherited, island, out var upstream);
        var right = second.Build(builder, inherited, island, out var downstream);
        upstream.Outlet!.Wire(upstream.Last!, downstream.Inlet!, downstream.First!);
        ends = new Ends(upstream.First, upstream.Inlet, downstream.Last, downstream.Outlet);
        return () => combine(left(), right());
    }
}
