using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Metering;

namespace Overlap.Actors.Runs;

/// <summary>What a summary says of a run's settings and of the machine.</summary>
internal static class RunDescription
{
    /// <summary>The settings that matter most.</summary>
    /// <param name="settings">The run's settings.</param>
    /// <param name="configName">The config file's name; null if there is none.</param>
    public static RunSettings Of(OverlapSettings settings, string? configName)
    {
        var (source, worker) = (settings.Source, settings.Worker);
        return new RunSettings(
            worker.Mode.ToString().ToLowerInvariant(), worker.Bound, source.Rate, worker.Count, worker.Body.Type, source.Transport,
            settings.Batch, configName)
        {
            Stages = source.Stages,
        };
    }

    /// <summary>The machine.</summary>
    /// <param name="simulatedCores">How many cores the simulated one has; null for this one.</param>
    public static RunEnvironment OfMachine(int? simulatedCores) => simulatedCores is { } cores
        ? RunEnvironment.Simulated(typeof(ActorRefs), cores)
        : RunEnvironment.Current(typeof(ActorRefs));
}
