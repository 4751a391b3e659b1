using Overlap.Actors.Configuration;
using Overlap.Transport.Zmtp;

namespace Overlap.Host.Runs;

/// <summary>Checks that this process may open as many files as a run needs.</summary>
internal static class DescriptorLimit
{
    // The descriptors of a run without its workers, with some peers; the socket refuses further peers at the limit.
    private const int Base = 200;
    private const int LogsPerWorker = 2;

    /// <summary>Rejects a run whose logs alone would reach the limit.</summary>
    /// <exception cref="SettingsException">There are too many workers for the limit.</exception>
    public static void Check(int workers)
    {
        var needed = Base + LogsPerWorker * workers;
        if (Descriptors.Limit is { } limit && limit < needed)
        {
            throw new SettingsException(
                $"{workers} workers need {needed} open files and connections, but this process may have only {limit}. "
                + $"Raise the limit (ulimit -n {needed}), or lower overlap.worker.count.");
        }
    }
}
