using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>One inlet and one outlet.</summary>
public sealed class FlowShape<TIn, TOut>(Inlet<TIn> inlet, Outlet<TOut> outlet) : Shape
{
    public Inlet<TIn> Inlet { get; } = inlet ?? throw new ArgumentNullException(nameof(inlet));

    public Outlet<TOut> Outlet { get; } = outlet ?? throw new ArgumentNullException(nameof(outlet));

    public override ImmutableArray<Inlet> Inlets => [Inlet];

    public override ImmutableArray<Outlet> Outlets => [Outlet];

    public override Shape DeepCopy() => new FlowShape<TIn, TOut>((Inlet<TIn>)Inlet.CarbonCopy(), (Outlet<TOut>)Outlet.CarbonCopy());

    public override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets) =>
        inlets is [Inlet<TIn> only] && outlets is [Outlet<TOut> single]
            ? new FlowShape<TIn, TOut>(only, single)
            : throw new ArgumentException($"Proposed ports do not fit FlowShape: {inlets.Length} inlets, {outlets.Length} outlets");
}
