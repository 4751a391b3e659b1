using Akka.Configuration.Hocon;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Metering;
using static Overlap.Actors.Configuration.NumberTypes;

namespace Overlap.Actors.Configuration;

/// <summary>
/// The type of <c>overlap.source.stages</c>: a list of blocks, each with a <c>rate</c>, and with <c>for</c>, how long it is held, or with
/// <c>over</c>, how long the ramp to it takes from the rate before, at first from 0. <c>none</c> reads as null.
/// </summary>
internal static class StageList
{
    private const int MaxStages = 1_000;
    private const string Stages = $"a list of 1 to 1000 stages such as {{ rate = 1000, for = 10s }} or {{ rate = 5000, over = 30s }}";

    private static readonly string[] Names = ["rate", "for", "over"];
    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(365);
    private static readonly SettingType<TimeSpan> Time = Duration("1ms", "365d");

    /// <summary>The type.</summary>
    public static SettingType<IReadOnlyList<Stage>?> Type { get; } = new(
        $"none, or {Stages}", (HoconValue value, out IReadOnlyList<Stage>? stages) => FindFault(value, out stages) is null,
        ["none"], value => FindFault(value, out _)!);

    // What is wrong with a value; null if nothing is.
    private static string? FindFault(HoconValue value, out IReadOnlyList<Stage>? stages)
    {
        stages = null;
        if (ExactText.Of(value) == "none")
            return null;
        if (value.IsString() || value.IsObject() || value.GetArray() is not { Count: > 0 and <= MaxStages } items)
            return $"expected none, or {Stages}";
        var read = new List<Stage>(items.Count);
        foreach (var item in items)
        {
            if (FindFault(item, read) is { } fault)
                return $"stage {read.Count + 1}: {fault}";
        }
        if (read.TrueForAll(stage => stage.ToPerS == 0))
            return "no stage has a rate above 0";
        if (read.Sum(stage => stage.Duration.Ticks) > MaxDuration.Ticks)
            return "together they take longer than 365d";
        stages = read;
        return null;
    }

    private static string? FindFault(HoconValue item, List<Stage> stages)
    {
        if (item.GetObject()?.Items is not { } stage)
            return $"expected {{ rate = 1000, for = 10s }} or {{ rate = 5000, over = 30s }}";
        if (stage.Keys.FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
        {
            var meant = NearestName.Within(2, unknown, Names) is { } name ? $"; did you mean {name}?" : "";
            return $"{unknown} is not one of rate, for and over{meant}";
        }
        if (!stage.TryGetValue("rate", out var rate))
            return "rate is missing";
        if (!PositiveOrZero.TryRead(rate, out var to))
            return SettingKey.Invalid("rate", rate, PositiveOrZero.Expected);
        var holds = stage.TryGetValue("for", out var time);
        if (stage.TryGetValue("over", out var over) == holds)
            return $"{(holds ? "only one of for and over can be given" : "for or over is missing")}: for holds the rate, over is a ramp to it";
        time ??= over!;
        if (!Time.TryRead(time, out var duration))
            return SettingKey.Invalid(holds ? "for" : "over", time, Time.Expected);
        stages.Add(new Stage(holds ? to : stages.LastOrDefault()?.ToPerS ?? 0, to, duration.TotalSeconds));
        return null;
    }
}
