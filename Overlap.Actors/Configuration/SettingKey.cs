using Akka.Configuration.Hocon;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>A key of the <c>overlap</c> block.</summary>
/// <param name="Path">The key in full, such as <c>overlap.worker.bound</c>.</param>
/// <param name="Type">The type of its value.</param>
internal sealed record SettingKey(string Path, SettingType Type)
{
    private const int MaxLength = 80;

    /// <summary>The valid values, as a phrase that follows "expected".</summary>
    public string Expected => Type.Expected;

    /// <summary>The error message for an invalid value; null if it is valid.</summary>
    public string? Validate(HoconValue value) => Type.Accepts(value) ? null : Wrong(Path, value, Type.Explain(value));

    /// <summary>The error message for an invalid value.</summary>
    public static string Invalid(string path, HoconValue value, string expected) => Wrong(path, value, $"expected {expected}");

    private static string Wrong(string path, HoconValue value, string why)
    {
        var text = Text(value);
        if (text.Length > MaxLength)
            text = $"{text[..MaxLength]}…";
        return $"{path} = {text}: {why}";
    }

    // Checked in this order, because a HOCON value that is neither a text nor a block is a list.
    private static string Text(HoconValue value)
    {
        if (value.IsString())
            return ExactText.Of(value) ?? "null";
        return value.IsObject() ? "{…}" : $"[{string.Join(", ", value.GetArray().Select(Text))}]";
    }
}
