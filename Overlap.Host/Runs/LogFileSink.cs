using System.Text;
using Overlap.Reports;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Overlap.Host.Runs;

/// <summary>Appends diagnostics to a log file, which ends on a whole line whatever happens to the disk.</summary>
internal sealed class LogFileSink(LogFile file, ITextFormatter formatter) : ILogEventSink, IDisposable
{
    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter();
        formatter.Format(logEvent, text);
        file.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
