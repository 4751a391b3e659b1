using System.Text;
using Overlap.Reports;
using Serilog.Core;
using Serilog.Events;

namespace Overlap.Host.Runs;

/// <summary>Appends diagnostics to a log file, which ends on a whole line whatever happens to the disk.</summary>
/// <param name="open">Opens the file; called for the first diagnostic.</param>
internal sealed class LogFileSink(Func<LogFile> open) : ILogEventSink, IDisposable
{
    private readonly Lazy<LogFile> _file = new(open);
    private DiagnosticSink? _lines;

    public void Emit(LogEvent logEvent)
    {
        _lines ??= new DiagnosticSink(
            "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffK} {Level:u3} ", withException: true, text => _file.Value.Write(Encoding.UTF8.GetBytes(text)));
        _lines.Emit(logEvent);
    }

    public void Dispose()
    {
        if (_file.IsValueCreated)
            _file.Value.Dispose();
    }
}
