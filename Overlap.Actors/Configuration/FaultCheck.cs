namespace Overlap.Actors.Configuration;

/// <summary>Finds faults of a simulation that could not happen.</summary>
internal static class FaultCheck
{
    /// <summary>Checks <c>overlap.simulate.faults</c>.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="where">Returns the place of a key.</param>
    /// <exception cref="SettingsException">
    /// A worker does not exist, the run ends before, or two of a kind happen at the same time.
    /// </exception>
    public static void Run(OverlapSettings settings, Func<string, string> where)
    {
        var faults = settings.Simulate.Faults;
        foreach (var (index, fault) in faults.Index())
        {
            if (FindFault(fault, faults.Take(index), settings) is { } wrong)
                throw new SettingsException($"{where($"{FaultSettings.Path}.{index}")}: {FaultSettings.Path}: fault {index + 1}: {fault.Subject}: {wrong}");
        }
    }

    private static string? FindFault(FaultSettings fault, IEnumerable<FaultSettings> before, OverlapSettings settings)
    {
        var workers = WorkerSettings.CountOf(settings);
        if (fault.Worker > workers)
            return $"there are {workers} (overlap.worker.count)";
        if (fault.At >= settings.Source.Duration)
            return $"it is at {Seconds(fault.At)}, and the run ends at {Seconds(settings.Source.Duration.Value)} (overlap.source.duration)";
        return before.FirstOrDefault(each => each.Subject == fault.Subject && Overlap(each, fault)) is { } other
            ? $"it is at the same time as another that begins at {Seconds(other.At)}"
            : null;
    }

    private static bool Overlap(FaultSettings one, FaultSettings other) =>
        one.At == other.At || (one.At < other.End && other.At < one.End);

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.######} s");
}
