namespace Akka.Actor.Internal;

/// <summary>An actor that wants a call after its constructor and before PreStart.</summary>
public interface IInitializableActor
{
    void Init();
}
