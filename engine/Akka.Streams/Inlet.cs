namespace Akka.Streams;

/// <summary>A named input port.</summary>
public abstract class Inlet(string name) : InPort
{
    public readonly string Name = name ?? throw new ArgumentException("Inlet name must be defined", nameof(name));

    public abstract Inlet CarbonCopy();

    public sealed override string ToString() => Name;
}

/// <summary>A named input port for elements of one type.</summary>
public sealed class Inlet<T>(string name) : Inlet(name)
{
    public override Inlet CarbonCopy() => new Inlet<T>(Name);
}
