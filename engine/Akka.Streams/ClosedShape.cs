using System.Collections.Immutable;

namespace Akka.Streams;

/// <summary>No open port: a graph of this shape can be run.</summary>
public class ClosedShape : Shape
{
    public static readonly ClosedShape Instance = new();

    private ClosedShape()
    {
    }

    public override ImmutableArray<Inlet> Inlets => [];

    public override ImmutableArray<Outlet> Outlets => [];

    public override Shape DeepCopy() => this;

    public override Shape CopyFromPorts(ImmutableArray<Inlet> inlets, ImmutableArray<Outlet> outlets) =>
        inlets.IsEmpty && outlets.IsEmpty ? this : throw new ArgumentException("Proposed ports do not fit ClosedShape: it has none");
}
