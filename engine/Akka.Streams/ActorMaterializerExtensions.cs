using Akka.Actor;
using Akka.Streams.Implementation;

namespace Akka.Streams;

public static class ActorMaterializerExtensions
{
    /// <summary>The system's one shared materializer; a new one that ends with the actor for an actor's context, or for settings of its own.</summary>
    public static ActorMaterializer Materializer(
        this IActorRefFactory context, ActorMaterializerSettings? settings = null, string? namePrefix = null) =>
        context is ActorSystem system && settings is null && namePrefix is null
            ? SystemMaterializer.Of(system)
            : ActorMaterializer.Create(context, settings, namePrefix);
}
