using static Overlap.Actors.Configuration.NumberTypes;
using static Overlap.Actors.Configuration.SettingTypes;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.worker</c></summary>
public sealed record WorkerSettings
{
    /// <summary>How many workers, 1 or more.</summary>
    public required int Count { get; init; }

    /// <summary>Whether <see cref="Count"/> follows the machine's cores.</summary>
    internal bool IsCountAuto { get; init; }

    /// <summary>How they run the body.</summary>
    public required WorkerMode Mode { get; init; }

    /// <summary>The most overlap a worker may have; 0 for no bound.</summary>
    public required int Bound { get; init; }

    /// <summary>The task body.</summary>
    public required BodySettings Body { get; init; }

    internal static WorkerSettings From(SettingReader settings)
    {
        var count = settings.Read("overlap.worker.count", Integer(1, 10_000).Or("auto"));
        return new WorkerSettings
        {
            Count = count ?? CountFor(Environment.ProcessorCount),
            IsCountAuto = count is null,
            Mode = settings.Read(
                "overlap.worker.mode",
                Choice<WorkerMode>(new("sync", WorkerMode.Sync), new("await", WorkerMode.Await), new("pipe", WorkerMode.Pipe))),
            Bound = settings.Read("overlap.worker.bound", Integer(0)),
            Body = BodySettings.From(settings),
        };
    }

    /// <summary>How many a simulation has: <c>auto</c> follows the cores of its machine.</summary>
    internal static int CountOf(OverlapSettings settings) =>
        settings.Worker.IsCountAuto ? CountFor(settings.Simulate.Cores) : settings.Worker.Count;

    /// <summary>The name of a worker: <c>pull1</c> is the first.</summary>
    /// <param name="index">Its index, from 0.</param>
    internal static string NameOf(int index) => $"pull{index + 1}";

    // The original experiment's rule: with more than three cores, two are left to the producer and the system.
    internal static int CountFor(int cores) => cores > 3 ? cores - 2 : cores;
}
