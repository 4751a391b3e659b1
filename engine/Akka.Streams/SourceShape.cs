using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>One outlet.</summary>
public sealed class SourceShape<TOut>(Outlet<TOut> outlet) : Shape
{
    public readonly Outlet<TOut> Outlet = outlet ?? throw new ArgumentNullException(nameof(outlet));

    public override ImmutableArray<Inlet> Inlets => [];

    public override ImmutableArray<Outlet> Outlets => [Outlet];

    public override Shape DeepCopy() => new SourceShape<TOut>((Outlet<TOut>)Outlet.CarbonCopy());

    public override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets) =>
        inlets.IsEmpty && outlets is [Outlet<TOut> only]
            ? new SourceShape<TOut>(only)
            : throw new ArgumentException($"Proposed ports do not fit SourceShape: {inlets.Length} inlets, {outlets.Length} outlets");

    public override bool Equals(object? obj) => obj is SourceShape<TOut> other && ReferenceEquals(Outlet, other.Outlet);

    public override int GetHashCode() => Outlet.GetHashCode();
}
