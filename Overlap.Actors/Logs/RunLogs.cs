using Overlap.Actors.Configuration;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Transport;
using Serilog;

namespace Overlap.Actors.Logs;

/// <summary>The original experiment's three logs of one run: connections, each worker's messages, each worker's counts.</summary>
internal sealed class RunLogs : IDisposable
{
    private readonly TextLog _connections;

    /// <summary>Opens the logs.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="settings">Which logs, and how large.</param>
    /// <param name="workers">The workers, each with its own logs.</param>
    /// <param name="time">The run's clock.</param>
    /// <exception cref="RunFolderException">A log cannot be opened.</exception>
    public RunLogs(RunFolder folder, LogSettings settings, IReadOnlyList<WorkerRecorder> workers, TimeProvider time)
    {
        var options = new LogOptions(time, settings.MaxSize, fault => Log.Warning("{Fault}", fault));
        _connections = new TextLog(folder, "conns.log", options);
        Counts = [.. workers.Select(worker => new CountLog(folder, worker.Name, options))];
        Messages = settings.Messages ? [.. workers.Select(worker => new MessageLog(folder, worker.Name, options))] : null;
    }

    /// <summary>The count logs, in the workers' order.</summary>
    public IReadOnlyList<CountLog> Counts { get; }

    /// <summary>The message logs, in the workers' order; null if messages are not logged.</summary>
    public IReadOnlyList<MessageLog>? Messages { get; }

    /// <summary>Logs that a connection was established, ended, was rejected or failed.</summary>
    public void Write(PeerEvent peer) => _connections.Write($"{peer.EventName}: {peer.Description}");

    /// <summary>Closes the logs.</summary>
    public void Dispose()
    {
        _connections.Dispose();
        foreach (var log in Counts)
            log.Dispose();
        foreach (var log in Messages ?? [])
            log.Dispose();
    }
}
