using Serilog.Core;
using Serilog.Events;

namespace Overlap.Host.Sessions;

/// <summary>A log that is opened for its first event: most runs have none, and would start 2 to 3 % later.</summary>
/// <param name="open">Opens it, once.</param>
internal sealed class LateSink(Func<Logger> open) : ILogEventSink, IDisposable
{
    private readonly Lazy<Logger> _log = new(open);

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent) => _log.Value.Write(logEvent);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_log.IsValueCreated)
            _log.Value.Dispose();
    }
}
