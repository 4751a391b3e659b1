using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>One inlet.</summary>
public sealed class SinkShape<TIn>(Inlet<TIn> inlet) : Shape
{
    public readonly Inlet<TIn> Inlet = inlet ?? throw new ArgumentNullException(nameof(inlet));

    public override ImmutableArray<Inlet> Inlets => [Inlet];

    public override ImmutableArray<Outlet> Outlets => [];

    public override Shape DeepCopy() => new SinkShape<TIn>((Inlet<TIn>)Inlet.CarbonCopy());

    public override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets) =>
        outlets.IsEmpty && inlets is [Inlet<TIn> only]
            ? new SinkShape<TIn>(only)
            : throw new ArgumentException($"Proposed ports do not fit SinkShape: {inlets.Length} inlets, {outlets.Length} outlets");

    public override bool Equals(object? obj) => obj is SinkShape<TIn> other && ReferenceEquals(Inlet, other.Inlet);

    public override int GetHashCode() => Inlet.GetHashCode();
}
