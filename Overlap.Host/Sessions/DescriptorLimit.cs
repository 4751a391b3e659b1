using Overlap.Actors.Configuration;
using Overlap.Actors.Transport.Zmtp;

namespace Overlap.Host.Sessions;

/// <summary>Whether this process may have as many files open as a run needs.</summary>
internal static class DescriptorLimit
{
    // What a run has open without its workers, and some peers; of more the socket refuses those that are too many.
    private const int Rest = 200;
    private const int LogsPerWorker = 2;

    /// <summary>Refuses a run that would come to the limit by its logs alone.</summary>
    /// <exception cref="SettingsException">There are too many workers for it.</exception>
    public static void Check(int workers)
    {
        var needed = Rest + LogsPerWorker * workers;
        if (Descriptors.Limit is { } limit && limit < needed)
        {
            throw new SettingsException(
                $"{workers} workers need {needed} open files and connections, and this process may have {limit}. "
                + $"Raise that (ulimit -n {needed}), or set overlap.worker.count lower.");
        }
    }
}
