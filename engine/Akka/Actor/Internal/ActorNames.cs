namespace Akka.Actor.Internal;

/// <summary>What actors may be called, and what they are called when nobody names them.</summary>
internal static class ActorNames
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    /// <summary><c>$a</c>, <c>$b</c>, … for 0, 1, …</summary>
    public static string Generated(long number)
    {
        var name = "$";
        do
        {
            name += Digits[(int)(number & 63)];
            number >>= 6;
        }
        while (number > 0);
        return name;
    }

    /// <exception cref="InvalidActorNameException">No actor may be called so.</exception>
    public static void Check(string name)
    {
        if (name.Length == 0)
            throw new InvalidActorNameException("Actor name must not be empty.");
        if (!ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(
                $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, not be empty, and only contain ASCII letters, "
                + $"digits and these special characters: `{ActorPath.ValidSymbols}`");
        }
    }
}
