using System.Globalization;
using Akka.Configuration.Hocon;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Reports;
using Overlap.Transport;

namespace Overlap.Actors.Configuration;

/// <summary>
/// The types of settings. Values are parsed here rather than by Akka's parser, which knows fewer units and reads malformed numbers as
/// zero.
/// </summary>
internal static class SettingTypes
{
    /// <summary>Any text.</summary>
    public static SettingType<string> Text { get; } = SettingType.FromText("a text", (string text, out string result) =>
    {
        result = text;
        return true;
    });

    /// <summary>A name or a path: text that is not blank.</summary>
    public static SettingType<string> Name { get; } = NameSuchAs();

    /// <summary>A name, perhaps one of these.</summary>
    public static SettingType<string> NameSuchAs(params IReadOnlyList<string> known) => SettingType.FromText(
        "a name",
        (string text, out string result) =>
        {
            result = text;
            return !string.IsNullOrWhiteSpace(text);
        },
        known);

    /// <summary>How durations are distributed.</summary>
    public static SettingType<DelaySettings> Distribution { get; } = SettingType.FromText(
        DelaySettings.Expected,
        (string text, out DelaySettings result) =>
        {
            var read = DelaySettings.Parse(text);
            result = read!;
            return read is not null;
        },
        DelaySettings.Words);

    /// <summary>A path; <c>none</c> reads as null.</summary>
    public static SettingType<string?> PathOrNone { get; } = SettingType.FromText("a path, or none", (string text, out string? result) =>
    {
        result = text == "none" ? null : text;
        return !string.IsNullOrWhiteSpace(text);
    });

    /// <summary>The name of a run; <c>none</c> reads as null.</summary>
    public static SettingType<string?> RunName { get; } = SettingType.FromText(
        "none, or a folder name of letters, digits, -, _ and .", (string text, out string? result) =>
        {
            result = text == "none" ? null : text;
            return result is null || RunFolder.IsName(text);
        });

    /// <summary><c>on</c> or <c>off</c>.</summary>
    public static SettingType<bool> Switch { get; } = Choice<bool>(new("on", true), new("off", false));

    /// <summary>A block of arbitrary keys.</summary>
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
            var texts = value.IsString() || value.IsObject() ? [ExactText.Of(value)] : value.GetArray().Select(ExactText.Of).ToList();
            result = [.. texts.OfType<string>()];
            return result.Count > 0 && result.Count == texts.Count && result.All(IsEndpoint);
        });

    /// <summary>A list of conditions, or of blocks with one.</summary>
    public static SettingType<IReadOnlyList<HoconValue>> Thresholds { get; } = new(
        "a list of conditions such as \"overlap.max <= 1000\", or of blocks { expect = \"messages.failed == 0\", abort = on, after = 5s }",
        TryList);

    /// <summary>A list of faults.</summary>
    public static SettingType<IReadOnlyList<HoconValue>> Faults { get; } = new(
        "a list of faults such as { crash = worker 1, at = 5s }, { stall = producer, at = 10s, for = 3s } or "
        + "{ slow = body, by = 4, from = 20s, for = 10s }",
        TryList);

    /// <summary>A worker by its number.</summary>
    public static SettingType<int> WorkerNumber { get; } = SettingType.FromText(
        "worker and its number, such as worker 1",
        (string text, out int number) =>
        {
            number = 0;
            return text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["worker", var digits]
                && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
        });

    /// <summary>One of two or more words, each with its meaning.</summary>
    public static SettingType<T> Choice<T>(params Choice<T>[] choices) => SettingType.FromText(
        Words(choices),
        (string text, out T meaning) =>
        {
            foreach (var choice in choices)
            {
                if (choice.Word != text)
                    continue;
                meaning = choice.Meaning;
                return true;
            }
            meaning = default!;
            return false;
        },
        [.. choices.Select(choice => choice.Word)]);

    /// <summary>A value of <paramref name="type"/>, or a word that reads as null.</summary>
    public static SettingType<T?> Or<T>(this SettingType<T> type, string word) where T : struct => new(
        $"{word}, or {type.Expected}",
        (HoconValue value, out T? result) =>
        {
            result = null;
            if (ExactText.Of(value) == word)
                return true;
            if (!type.TryRead(value, out var read))
                return false;
            result = read;
            return true;
        },
        [word, .. type.Words]);

    private static bool TryList(HoconValue value, out IReadOnlyList<HoconValue> result)
    {
        var isList = value.Values is [HoconArray];
        result = isList ? [.. value.GetArray()] : [];
        return isList;
    }

    private static string Words<T>(Choice<T>[] choices)
    {
        var words = choices[0].Word;
        for (var i = 1; i < choices.Length; i++)
            words += (i == choices.Length - 1 ? " or " : ", ") + choices[i].Word;
        return words;
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
}
