namespace Akka.Streams;

/// <summary>A port that receives elements, whatever their type.</summary>
public abstract class InPort
{
    /// <summary>Position among its stage's inlets; set when the stage is built.</summary>
    internal int Id = -1;
}
