using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>A piece of a stream: a shape of open ports, and how to build what is behind them.</summary>
public interface IGraph<out TShape> where TShape : Shape
{
    TShape Shape { get; }
}

/// <summary>A piece of a stream that yields a value when it is run.</summary>
public interface IGraph<out TShape, out TMaterialized> : IGraph<TShape> where TShape : Shape
{
    internal IBlueprint<TMaterialized> Blueprint { get; }

    IGraph<TShape, TMaterialized> WithAttributes(Attributes attributes);

    IGraph<TShape, TMaterialized> AddAttributes(Attributes attributes);

    IGraph<TShape, TMaterialized> Named(string name);

    /// <summary>Gives this piece an actor of its own.</summary>
    IGraph<TShape, TMaterialized> Async();
}
