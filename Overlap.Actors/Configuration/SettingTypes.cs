using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Akka.Configuration.Hocon;
using Overlap.Actors.Transport;

namespace Overlap.Actors.Configuration;

/// <summary>
/// The types that settings have. Texts are read here rather than by Akka's parser, which knows fewer units and takes what it cannot read for zero.
/// </summary>
public static class SettingTypes
{
    private delegate bool TextReader(string text, out object? result);

    /// <summary>Any text.</summary>
    public static SettingType Text { get; } = FromText("a text", (string text, out object? result) =>
    {
        result = text;
        return true;
    });

    /// <summary>A name or a path: a text that is not blank.</summary>
    public static SettingType Name { get; } = FromText("a name", (string text, out object? result) =>
    {
        result = text;
        return !string.IsNullOrWhiteSpace(text);
    });

    /// <summary>A path, or <c>none</c> for null.</summary>
    public static SettingType PathOrNone { get; } = FromText("a path, or none", (string text, out object? result) =>
    {
        result = text == "none" ? null : text;
        return !string.IsNullOrWhiteSpace(text);
    });

    /// <summary><c>on</c> or <c>off</c>.</summary>
    public static SettingType Switch { get; } = Choice(["on", "off"], true, false);

    /// <summary>A block that is handed on unread.</summary>
    public static SettingType Block { get; } = new("a block in braces", (HoconValue value, out object? result) =>
    {
        result = value;
        return value.IsObject();
    });

    /// <summary>One ZeroMQ endpoint, or a list of them.</summary>
    public static SettingType Endpoints { get; } = new(
        "an endpoint such as tcp://127.0.0.1:55555, with @ in front to bind or > to connect, or a list of them",
        (HoconValue value, out object? result) =>
        {
            string[] endpoints = TryText(value, out var text) ? [text] : value.IsObject() ? [] : [.. value.GetStringList()];
            result = endpoints;
            return endpoints.Length > 0 && endpoints.All(IsEndpoint);
        });

    /// <summary>A whole number of the given range.</summary>
    public static SettingType Whole(int least, int most = int.MaxValue) => FromText(
        most == int.MaxValue ? $"a whole number from {least}" : $"a whole number from {least} to {most}",
        (string text, out object? result) =>
        {
            var right = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most;
            result = number;
            return right;
        });

    /// <summary>How many, 1 or more.</summary>
    public static SettingType Many { get; } = FromText("a whole number from 1", (string text, out object? result) =>
    {
        var right = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1;
        result = number;
        return right;
    });

    /// <summary>A number above 0.</summary>
    public static SettingType Positive { get; } = FromText("a number above 0", (string text, out object? result) =>
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var right = double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number);
        result = number;
        return right;
    });

    /// <summary>A duration of the given range, its ends written as in a config.</summary>
    public static SettingType Duration(string least, string most)
    {
        var (from, to) = (ParseDuration(least), ParseDuration(most));
        return FromText(
            $"a duration from {least} to {most} with its unit (us, ms, s, m, h, d)",
            (string text, out object? result) =>
            {
                var right = Units.TryParseDuration(text, out var duration) && duration >= from && duration <= to;
                result = duration;
                return right;
            });
    }

    /// <summary>A size in bytes of the given range, its ends written as in a config.</summary>
    public static SettingType Size(string least, string most)
    {
        var (from, to) = (ParseSize(least), ParseSize(most));
        return FromText(
            $"a size from {least} to {most} with its unit (B, kB, KiB, MB, MiB, GB, GiB)",
            (string text, out object? result) =>
            {
                var right = Units.TryParseSize(text, out var size) && size >= from && size <= to;
                result = size;
                return right;
            });
    }

    /// <summary>One of some words.</summary>
    /// <param name="words">The words.</param>
    /// <param name="meanings">What each of them means, in their order.</param>
    public static SettingType Choice(string[] words, params object[] meanings) => FromText(
        $"{string.Join(", ", words[..^1])} or {words[^1]}",
        (string text, out object? result) =>
        {
            var found = Array.IndexOf(words, text);
            result = found < 0 ? null : meanings[found];
            return found >= 0;
        });

    /// <summary>The same, or a word that reads as null.</summary>
    public static SettingType Or(this SettingType type, string word) => new(
        $"{word}, or {type.Expected}",
        (HoconValue value, out object? result) =>
        {
            result = null;
            return (TryText(value, out var text) && text == word) || type.TryRead(value, out result);
        });

    private static SettingType FromText(string expected, TextReader read) => new(
        expected,
        (HoconValue value, out object? result) =>
        {
            result = null;
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
