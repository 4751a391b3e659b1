using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>A source: one outlet, no value.</summary>
internal abstract class SourceStage<T>(string name) : GraphStage<SourceShape<T>>
{
    public sealed override SourceShape<T> Shape { get; } = new(new Outlet<T>(name + ".out"));

    protected sealed override Attributes InitialAttributes => Attributes.CreateName(name);

    public sealed override string ToString() => name;
}
