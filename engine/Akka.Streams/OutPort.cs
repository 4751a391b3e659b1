namespace Akka.Streams;

/// <summary>A port that emits elements, whatever their type.</summary>
public abstract class OutPort
{
    /// <summary>Position among its stage's outlets; set when the stage is built.</summary>
    internal int Id = -1;
}
