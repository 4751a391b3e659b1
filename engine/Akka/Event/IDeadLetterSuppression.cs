namespace Akka.Event;

/// <summary>A message that nobody misses: where it cannot be delivered it is a <see cref="SuppressedDeadLetter"/>.</summary>
public interface IDeadLetterSuppression
{
}
