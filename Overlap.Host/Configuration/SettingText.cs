using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Host.Configuration;

/// <summary>Reads a value from a command line or the environment, where it is usually a text without quotes.</summary>
internal static class SettingText
{
    /// <summary>
    /// Assigns a value: a list or a block if it starts with a bracket or a brace, a HOCON string if it is in quotes, and any other text as
    /// it is. The value of a key that may be any text is always taken as it is.
    /// </summary>
    /// <exception cref="SettingsException">The key or the value has a syntax error.</exception>
    public static IReadOnlyList<Assignment> Assign(string key, string value, string source)
    {
        var isAnyText = SettingKeys.Find(key)?.Type == SettingTypes.Text;
        var trimmed = isAnyText ? value : value.Trim();
        var isHocon = !isAnyText && trimmed is ['[' or '{', ..] or ['"', .., '"'];
        return HoconParser.Parse($"{key} = {(isHocon ? trimmed : HoconWriter.Quote(trimmed))}", _ => new Place(source));
    }

    /// <summary>Adds a text to the list that a key has.</summary>
    public static IReadOnlyList<Assignment> Add(string key, string text, string source) =>
        HoconParser.Parse($"{key} += {HoconWriter.Quote(text)}", _ => new Place(source));
}
