using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Actors.Transport;
using Serilog;

namespace Overlap.Actors.Logs;

/// <summary>The seed's three logs of one run: who connected, each worker's messages, each worker's count.</summary>
public sealed class RunLogs : IDisposable
{
    /// <summary>Opens them.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="settings">Which logs, and how large.</param>
    /// <param name="workers">The workers, each with its own logs.</param>
    /// <param name="time">The run's clock.</param>
    /// <exception cref="RunFolderException">A log cannot be opened.</exception>
    public RunLogs(RunFolder folder, LogSettings settings, IReadOnlyList<WorkerMeter> workers, TimeProvider time)
    {
        var options = new LogOptions(time, settings.MaxSize, fault => Log.Warning("{Fault}", fault));
        Connections = new ConnectionLog(folder, options);
        Counts = [.. workers.Select(worker => new CountLog(folder, worker.Name, options))];
        Messages = settings.Messages ? [.. workers.Select(worker => new MessageLog(folder, worker.Name, options))] : null;
    }

    /// <summary>Who connected.</summary>
    public ConnectionLog Connections { get; }

    /// <summary>How each worker gets on, in the workers' order.</summary>
    public IReadOnlyList<CountLog> Counts { get; }

    /// <summary>What each worker got, in the workers' order; null where messages are not logged.</summary>
    public IReadOnlyList<MessageLog>? Messages { get; }

    /// <summary>A connection came about, ended, was rejected or failed.</summary>
    public void Write(PeerEvent peer) => Connections.Write(peer.Happening, peer.Subject);

    /// <summary>Closes them.</summary>
    public void Dispose()
    {
        Connections.Dispose();
        foreach (var log in Counts)
            log.Dispose();
        foreach (var log in Messages ?? [])
            log.Dispose();
    }
}
