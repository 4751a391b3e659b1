namespace Akka.Actor;

/// <summary>A message that does not start the receive time-out anew.</summary>
public interface INotInfluenceReceiveTimeout
{
}
