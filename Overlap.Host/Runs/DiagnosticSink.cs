using Overlap.Reports;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Overlap.Host.Runs;

/// <summary>Writes a diagnostic as one line, and its exception below it. What others have written in it is escaped.</summary>
/// <param name="prefix">The template of what stands before the message.</param>
/// <param name="withException">Whether the exception follows.</param>
/// <param name="write">Writes whole lines.</param>
internal sealed class DiagnosticSink(string prefix, bool withException, Action<string> write) : ILogEventSink
{
    // Most runs have no diagnostics.
    private readonly Lazy<MessageTemplateTextFormatter> _prefix = new(() => new MessageTemplateTextFormatter(prefix));
    private readonly Lazy<MessageTemplateTextFormatter> _message = new(() => new MessageTemplateTextFormatter("{Message:lj}"));

    public void Emit(LogEvent logEvent)
    {
        using var lines = new StringWriter { NewLine = "\n" };
        using var message = new StringWriter();
        _message.Value.Format(logEvent, message);
        _prefix.Value.Format(logEvent, lines);
        lines.WriteLine(LogLine.Escape(message.ToString()));
        if (withException && logEvent.Exception is { } exception)
        {
            foreach (var line in exception.ToString().AsSpan().EnumerateLines())
                lines.WriteLine(LogLine.Escape(line));
        }
        write(lines.ToString());
    }
}
