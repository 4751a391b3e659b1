using System.Globalization;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Sessions;

/// <summary>How many files and connections this process may have open: .NET aborts where it finds none left for itself.</summary>
internal static class DescriptorLimit
{
    // What a run has open without its workers, and a hundred peers.
    private const int Rest = 200;
    private const int LogsPerWorker = 2;
    private const string Row = "Max open files";

    /// <summary>Refuses a run that would come to the limit by its logs alone.</summary>
    /// <exception cref="SettingsException">There are too many workers for it.</exception>
    public static void Check(int workers)
    {
        var needed = Rest + LogsPerWorker * workers;
        if (OperatingSystem.IsLinux() && Read(File.ReadLines("/proc/self/limits")) is { } limit && limit < needed)
        {
            throw new SettingsException(
                $"{workers} workers need {needed} open files and connections, and this process may have {limit}. "
                + $"Raise that (ulimit -n {needed}), or set overlap.worker.count lower.");
        }
    }

    /// <summary>Reads the soft limit out of <c>/proc/self/limits</c>, see proc_pid_limits(5); null where there is none.</summary>
    internal static long? Read(IEnumerable<string> limits)
    {
        var row = limits.FirstOrDefault(line => line.StartsWith(Row, StringComparison.Ordinal));
        var soft = row?[Row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return long.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
