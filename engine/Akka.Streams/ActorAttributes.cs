using Akka.Streams.Supervision;

namespace Akka.Streams;

/// <summary>Attributes about the actors that run a stream.</summary>
public static class ActorAttributes
{
    public static Attributes CreateDispatcher(string dispatcherName) => new(new Dispatcher(dispatcherName));

    public static Attributes CreateSupervisionStrategy(Decider strategy) => new(new SupervisionStrategy(strategy));

    /// <summary>The dispatcher of the actor that this graph, or the asynchronous part of it, runs in; empty for the default.</summary>
    public sealed class Dispatcher(string name) : Attributes.IMandatoryAttribute, IEquatable<Dispatcher>
    {
        public readonly string Name = name;

        public bool Equals(Dispatcher? other) => other is not null && Name == other.Name;

        public override bool Equals(object? obj) => Equals(obj as Dispatcher);

        public override int GetHashCode() => Name.GetHashCode();

        public override string ToString() => $"Dispatcher({Name})";
    }

    /// <summary>What an operator does when a function given to it throws.</summary>
    public sealed class SupervisionStrategy(Decider decider) : Attributes.IMandatoryAttribute
    {
        public readonly Decider Decider = decider;

        public override string ToString() => "SupervisionStrategy";
    }

    /// <summary>The decider in force; stopping where none is given.</summary>
    internal static Decider GetDecider(this Attributes attributes) =>
        attributes.GetAttribute<SupervisionStrategy>()?.Decider ?? Deciders.StoppingDecider;
}
