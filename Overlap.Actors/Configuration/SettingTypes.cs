using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Akka.Configuration.Hocon;
using Overlap.Actors.Transport;

namespace Overlap.Actors.Configuration;

/// <summary>
/// The types that settings have. Texts are read here rather than by the engine's parser, so that both engines take the same units.
/// </summary>
public static class SettingTypes
{
    private delegate bool TextReader<T>(string text, out T result);

    /// <summary>Any text.</summary>
    public static SettingType<string> Text { get; } = FromText("a text", (string text, out string result) =>
    {
        result = text;
        return true;
    });

    /// <summary>A name or a path: a text that is not blank.</summary>
    public static SettingType<string> Name { get; } = FromText("a name", (string text, out string result) =>
    {
        result = text;
        return !string.IsNullOrWhiteSpace(text);
    });

    /// <summary>A path, or <c>none</c> for null.</summary>
    public static SettingType<string?> PathOrNone { get; } = FromText("a path, or none", (string text, out string? result) =>
    {
        result = text == "none" ? null : text;
        return !string.IsNullOrWhiteSpace(text);
    });

    /// <summary><c>on</c> or <c>off</c>.</summary>
    public static SettingType<bool> Switch { get; } = Choice(["on", "off"], true, false);

    /// <summary>A block that is handed on unread.</summary>
    public static SettingType<HoconValue> Block { get; } = new("a block in braces", (HoconValue value, out HoconValue result) =>
    {
        result = value;
        return value.IsObject();
    });

    /// <summary>One ZeroMQ endpoint, or a list of them.</summary>
    public static SettingType<IReadOnlyList<string>> Endpoints { get; } = new(
        "an endpoint such as tcp://127.0.0.1:55555, with @ in front to bind or > to connect, or a list of them",
        (HoconValue value, out IReadOnlyList<string> result) =>
        {
            result = TryText(value, out var text) ? [text] : value.IsObject() ? [] : [.. value.GetStringList()];
            return result.Count > 0 && result.All(IsEndpoint);
        });

    /// <summary>A whole number of the given range.</summary>
    public static SettingType<int> Whole(int least, int most = int.MaxValue) => FromText(
        most == int.MaxValue ? $"a whole number from {least}" : $"a whole number from {least} to {most}",
        (string text, out int result) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out result)
            && result >= least && result <= most);

    /// <summary>How many, 1 or more.</summary>
    public static SettingType<long> Many { get; } = FromText("a whole number from 1", (string text, out long result) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out result) && result >= 1);

    /// <summary>A number above 0.</summary>
    public static SettingType<double> Positive { get; } = FromText("a number above 0", (string text, out double result) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out result)
            && result > 0 && double.IsFinite(result));

    /// <summary>A duration of the given range, its ends written as in a config.</summary>
    public static SettingType<TimeSpan> Duration(string least, string most)
    {
        var (from, to) = (ParseDuration(least), ParseDuration(most));
        return FromText(
            $"a duration from {least} to {most} with its unit (us, ms, s, m, h, d)",
            (string text, out TimeSpan result) => Units.TryParseDuration(text, out result) && result >= from && result <= to);
    }

    /// <summary>A size in bytes of the given range, its ends written as in a config.</summary>
    public static SettingType<long> Size(string least, string most)
    {
        var (from, to) = (ParseSize(least), ParseSize(most));
        return FromText(
            $"a size from {least} to {most} with its unit (B, kB, KiB, MB, MiB, GB, GiB)",
            (string text, out long result) => Units.TryParseSize(text, out result) && result >= from && result <= to);
    }

    /// <summary>One of some words.</summary>
    /// <param name="words">The words.</param>
    /// <param name="meanings">What each of them means, in their order.</param>
    public static SettingType<T> Choice<T>(string[] words, params T[] meanings) => FromText(
        $"{string.Join(", ", words[..^1])} or {words[^1]}",
        (string text, out T result) =>
        {
            var found = Array.IndexOf(words, text);
            result = found < 0 ? default! : meanings[found];
            return found >= 0;
        });

    /// <summary>The same, or a word that reads as null.</summary>
    public static SettingType<T?> Or<T>(this SettingType<T> type, string word) where T : struct => new(
        $"{word}, or {type.Expected}",
        (HoconValue value, out T? result) =>
        {
            result = null;
            if (TryText(value, out var text) && text == word)
                return true;
            if (!type.TryRead(value, out var read))
                return false;
            result = read;
            return true;
        });

    private static SettingType<T> FromText<T>(string expected, TextReader<T> read) => new(
        expected,
        (HoconValue value, out T result) =>
        {
            result = default!;
            return TryText(value, out var text) && read(text, out result);
        });

    private static bool TryText(HoconValue value, [NotNullWhen(true)] out string? text)
    {
        text = value.IsString() ? value.GetString() : null;
        return text is not null;
    }

    private static bool IsEndpoint(string text)
    {
        try
        {
            Endpoint.Parse(text, bindsByDefault: true);
            return true;
        }
        catch (TransportException)
        {
            return false;
        }
    }

    private static TimeSpan ParseDuration(string text) =>
        Units.TryParseDuration(text, out var duration) ? duration : throw new ArgumentException($"'{text}' is no duration.");

    private static long ParseSize(string text) =>
        Units.TryParseSize(text, out var size) ? size : throw new ArgumentException($"'{text}' is no size.");
}
