using Akka.Actor;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>Under which name an actor is measured. Actors of one name are one handler, since each handler takes some kB.</summary>
internal static class HandlerName
{
    /// <summary>Whether an actor is the application's, and not one of the system's own.</summary>
    public static bool IsUsers(ActorPath path) => path.Elements is ["user", _, ..];

    /// <summary>
    /// The path under which the actor is deployed, such as <c>orders/*</c>; without a deployment its own, where it is at the top, and one for
    /// all children otherwise.
    /// </summary>
    public static string Of(ActorPath path, Deployer deployer) => deployer.Lookup(path) is { Path.Length: > 1 } deployed
        ? deployed.Path[1..]
        : string.Join('/', path.Elements.Skip(1).Select((name, depth) => depth > 0 || IsGenerated(name) ? "*" : name));

    /// <summary>Whether only one actor has that name.</summary>
    public static bool IsOfOneActor(string handler) => !handler.Contains('*');

    // Akka.NET names an actor that has no name with a dollar sign.
    private static bool IsGenerated(string name) => name.StartsWith('$');
}
