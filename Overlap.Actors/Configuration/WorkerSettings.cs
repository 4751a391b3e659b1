using Akka.Configuration;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.worker</c></summary>
public sealed record WorkerSettings
{
    /// <summary>How many workers, 1 or more.</summary>
    public required int Count { get; init; }

    /// <summary>How they run the body.</summary>
    public required WorkerMode Mode { get; init; }

    /// <summary>The most overlap a worker may have; 0: none.</summary>
    public required int Bound { get; init; }

    /// <summary>The task body.</summary>
    public required BodySettings Body { get; init; }

    internal static WorkerSettings From(Config config) => new()
    {
        Count = SettingKeys.WorkerCount.Read(config) ?? CountFor(Environment.ProcessorCount),
        Mode = SettingKeys.Mode.Read(config),
        Bound = SettingKeys.WorkerBound.Read(config),
        Body = BodySettings.From(config),
    };

    // The seed's rule: two cores are left to the producer and the system where there are enough.
    internal static int CountFor(int cores) => cores > 3 ? cores - 2 : cores;
}
