using Akka.Configuration.Hocon;
using Overlap.Actors.Configuration.Hocon;
using static Overlap.Actors.Configuration.NumberTypes;
using static Overlap.Actors.Configuration.SettingTypes;

namespace Overlap.Actors.Configuration;

/// <summary>One of <c>overlap.simulate.faults</c>.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="At">When, since the start of the run.</param>
public sealed record FaultSettings(FaultKind Kind, TimeSpan At)
{
    internal const string Path = "overlap.simulate.faults";

    private static readonly SettingType<TimeSpan> Moment = Duration("0s", "365d");
    private static readonly SettingType<TimeSpan> Time = Duration("1ms", "365d");
    private static readonly SettingType<bool> Producer = Choice(new Choice<bool>("producer", true));
    private static readonly SettingType<bool> Body = Choice(new Choice<bool>("body", true));

    private static readonly (string Name, string[] Keys, string Example)[] Kinds =
    [
        ("crash", ["crash", "at"], "{ crash = worker 1, at = 5s }"),
        ("stall", ["stall", "at", "for"], "{ stall = producer, at = 10s, for = 3s }"),
        ("slow", ["slow", "by", "from", "for"], "{ slow = body, by = 4, from = 20s, for = 10s }"),
    ];

    /// <summary>How long a <see cref="FaultKind.Stall"/> or a <see cref="FaultKind.Slow"/> lasts; otherwise 0.</summary>
    public TimeSpan Duration { get; private init; }

    /// <summary>The number of the worker that a <see cref="FaultKind.Crash"/> is of, from 1; otherwise 0.</summary>
    public int Worker { get; private init; }

    /// <summary>How many times as long bodies take in a <see cref="FaultKind.Slow"/>; otherwise 1.</summary>
    public double Factor { get; private init; } = 1;

    /// <summary>When it is over.</summary>
    internal TimeSpan End => At + Duration;

    /// <summary>What it is of, as a config has it.</summary>
    internal string Subject => Kind switch
    {
        FaultKind.Crash => $"crash = worker {Worker}",
        FaultKind.Stall => "stall = producer",
        _ => "slow = body",
    };

    internal static IReadOnlyList<FaultSettings> From(SettingReader settings) =>
        settings.Read(Path, Faults) is { } items ? [.. items.Select((item, index) => Read(settings, item, index))] : [];

    private static FaultSettings Read(SettingReader settings, HoconValue item, int index)
    {
        try
        {
            return Read(item);
        }
        catch (SettingsException wrong)
        {
            throw settings.Error($"{Path}.{index}", $"{Path}: fault {index + 1}: {wrong.Message}");
        }
    }

    private static FaultSettings Read(HoconValue item)
    {
        var fault = item.GetObject()?.Items ?? throw new SettingsException($"expected a block such as {Kinds[0].Example}");
        var kind = Array.Find(Kinds, each => fault.ContainsKey(each.Name));
        if (kind.Name is null)
            throw new SettingsException($"it has none of {Names(Kinds.Select(each => each.Name))}{Hint(fault.Keys, Kinds.Select(each => each.Name))}");
        if (fault.Keys.FirstOrDefault(key => !kind.Keys.Contains(key)) is { } unknown)
            throw new SettingsException($"{unknown} is not one of {Names(kind.Keys)}{Hint([unknown], kind.Keys)}");
        if (kind.Keys.FirstOrDefault(key => !fault.ContainsKey(key)) is { } missing)
            throw new SettingsException($"{missing} is missing: expected {kind.Example}");
        switch (kind.Name)
        {
            case "crash":
                return new FaultSettings(FaultKind.Crash, Of("at", Moment)) { Worker = Of("crash", WorkerNumber) };
            case "stall":
                Of("stall", Producer);
                return new FaultSettings(FaultKind.Stall, Of("at", Moment)) { Duration = Of("for", Time) };
            default:
                Of("slow", Body);
                return new FaultSettings(FaultKind.Slow, Of("from", Moment)) { Factor = Of("by", Positive), Duration = Of("for", Time) };
        }

        T Of<T>(string key, SettingType<T> type) =>
            type.TryRead(fault[key], out var read) ? read : throw new SettingsException(SettingKey.Invalid(key, fault[key], type.Expected));
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);

    private static string Hint(IEnumerable<string> given, IEnumerable<string> known) =>
        given.Select(name => NearestName.Within(2, name, known)).FirstOrDefault(name => name is not null) is { } near ? $"; did you mean {near}?" : "";
}
