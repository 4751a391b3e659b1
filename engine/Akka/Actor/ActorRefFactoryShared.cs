namespace Akka.Actor;

/// <summary>Makes selections out of paths, absolute or relative.</summary>
public static class ActorRefFactoryShared
{
    public static ActorSelection ActorSelection(ActorPath actorPath, ActorSystem system) =>
        new(((ExtendedActorSystem)system).LookupRoot, actorPath.Elements);

    /// <summary>From the root if the path starts with <c>/</c> or a scheme, else from <paramref name="lookupRoot"/>.</summary>
    public static ActorSelection ActorSelection(string path, ActorSystem system, IActorRef lookupRoot)
    {
        if (ActorPath.TryParse(path, out var absolute))
            return ActorSelection(absolute!, system);
        var anchor = path.StartsWith('/') ? ((ExtendedActorSystem)system).LookupRoot : lookupRoot;
        return new ActorSelection(anchor, path);
    }

    public static ActorSelection ActorSelection(IActorRef anchorActorRef, string path) => new(anchorActorRef, path);
}
