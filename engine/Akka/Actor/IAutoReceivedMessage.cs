namespace Akka.Actor;

/// <summary>A message that the cell handles before, or instead of, the actor.</summary>
public interface IAutoReceivedMessage
{
}
