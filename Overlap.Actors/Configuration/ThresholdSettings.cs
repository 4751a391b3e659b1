using Akka.Configuration.Hocon;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Reports.Thresholds;
using static Overlap.Actors.Configuration.NumberTypes;
using static Overlap.Actors.Configuration.SettingTypes;

namespace Overlap.Actors.Configuration;

/// <summary>One of <c>overlap.thresholds</c>.</summary>
public sealed record ThresholdSettings
{
    internal const string Path = "overlap.thresholds";

    private const string ExpectKey = "expect";
    private const string AbortKey = "abort";
    private const string AfterKey = "after";

    private static readonly string[] Keys = [ExpectKey, AbortKey, AfterKey];
    private static readonly SettingType<TimeSpan> AfterType = Duration("0s", "365d");

    /// <summary>What is expected.</summary>
    public required Condition Expect { get; init; }

    /// <summary>Whether the run ends when it does not hold.</summary>
    public required bool Abort { get; init; }

    /// <summary>How long after the run's start it is first looked at.</summary>
    public required TimeSpan After { get; init; }

    internal static IReadOnlyList<ThresholdSettings> From(SettingReader settings) =>
        settings.Read(Path, Thresholds) is { } items ? [.. items.Select((item, index) => Read(settings, item, $"{Path}.{index}"))] : [];

    private static ThresholdSettings Read(SettingReader settings, HoconValue item, string path)
    {
        var block = item.GetObject()?.Items;
        var text = ExactText.Of(block is null ? item : block.GetValueOrDefault(ExpectKey) ?? new HoconValue())?.Trim();
        if (string.IsNullOrEmpty(text))
            throw settings.Error(path, $"{Path}: expected a condition, such as overlap.max <= 1000, or a block with {ExpectKey} = \"overlap.max <= 1000\"");
        if (block?.Keys.FirstOrDefault(key => !Keys.Contains(key)) is { } unknown)
        {
            var hint = NearestName.Within(2, unknown, Keys) is { } name ? $"; did you mean {name}?" : $": expected {string.Join(", ", Keys)}";
            throw settings.Error(path, $"{Path}: '{text}': {unknown} is not a key of a threshold{hint}");
        }
        try
        {
            return new ThresholdSettings
            {
                Expect = ConditionParser.Parse(text),
                Abort = Of(AbortKey, Switch),
                After = Of(AfterKey, AfterType),
            };
        }
        catch (SettingsException wrong)
        {
            throw settings.Error(path, $"{Path}: '{text}': {wrong.Message}");
        }

        T? Of<T>(string key, SettingType<T> type)
        {
            if (block?.GetValueOrDefault(key) is not { } value)
                return default;
            return type.TryRead(value, out var read) ? read : throw new SettingsException(SettingKey.Invalid(key, value, type.Expected));
        }
    }
}
