using Serilog.Core;
using Serilog.Events;

namespace Overlap.Host.Sessions;

/// <summary>A log that is opened for its first event: most runs have none. Called by one thread at a time.</summary>
/// <param name="open">Opens it.</param>
internal sealed class LateSink(Func<Logger> open) : ILogEventSink, IDisposable
{
    private Logger? _log;

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent) => (_log ??= open()).Write(logEvent);

    /// <inheritdoc/>
    public void Dispose() => _log?.Dispose();
}
