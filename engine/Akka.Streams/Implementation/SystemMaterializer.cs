using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>The materializer that an actor system's users share.</summary>
internal sealed class SystemMaterializer(ActorMaterializer materializer) : IExtension
{
    public static ActorMaterializer Of(ActorSystem system) => new Provider().Apply(system).Materializer;

    private ActorMaterializer Materializer => materializer;

    private sealed class Provider : ExtensionIdProvider<SystemMaterializer>
    {
        public override SystemMaterializer CreateExtension(ExtendedActorSystem system) => new(ActorMaterializer.Create(system));
    }
}
