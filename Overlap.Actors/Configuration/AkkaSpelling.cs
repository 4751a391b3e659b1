using Akka.Configuration;
using Akka.Configuration.Hocon;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>
/// Finds keys that Akka.NET ignores because they are misspelt. Its plug-ins may read keys that its reference does not have, so only a value
/// beside a known key of almost the same name is one, and never a block.
/// </summary>
internal static class AkkaSpelling
{
    private const int ShortName = 8;

    // Their keys are names that users choose.
    private static readonly string[] Open =
    [
        "akka.actor.deployment", "akka.actor.serializers", "akka.actor.serialization-bindings", "akka.actor.serialization-identifiers",
        "akka.actor.serialization-settings", "akka.actor.mailbox.requirements", "akka.actor.router.type-mapping", "akka.coordinated-shutdown.phases",
    ];

    /// <summary>The keys in <c>akka</c> that are probably misspelt, a line each.</summary>
    /// <param name="config">The config.</param>
    /// <param name="where">Returns the place of a key, such as <c>my.conf:12</c>.</param>
    public static IEnumerable<string> Doubts(Config config, Func<string, string> where) =>
        config.GetValue("akka").GetObject() is { } given ? InBlock("akka", given, AkkaCheck.Defaults.Value, where) : [];

    private static IEnumerable<string> InBlock(string path, HoconObject given, HoconObject known, Func<string, string> where)
    {
        foreach (var (name, value) in given.Items)
        {
            var child = $"{path}.{KeyPath.Quoted(name)}";
            if (known.Items.TryGetValue(name, out var its))
            {
                if (!Open.Contains(child) && value.GetObject() is { } inner && its.GetObject() is { } knownInner)
                {
                    foreach (var doubt in InBlock(child, inner, knownInner, where))
                        yield return doubt;
                }
            }
            else if (!value.IsObject() && NearestName.Within(name.Length < ShortName ? 1 : 2, name, known.Items.Keys) is { } near)
                yield return $"{where(child)}: Akka.NET has no key {child}; did you mean {path}.{near}?";
        }
    }
}
