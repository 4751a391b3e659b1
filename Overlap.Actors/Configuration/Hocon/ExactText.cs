using Akka.Configuration.Hocon;

namespace Overlap.Actors.Configuration.Hocon;

/// <summary>A text in Akka.NET's config that must be read as it is: Akka.NET trims texts, and reads <c>"null"</c> as null.</summary>
internal sealed class ExactText : HoconLiteral
{
    /// <summary>The text of a value; null if it is not a text.</summary>
    public static string? Of(HoconValue value) => value.Values is [ExactText exact] ? exact.Value : value.GetString();
}
