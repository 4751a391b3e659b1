using Overlap.Reports;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Overlap.Host.Runs;

/// <summary>A diagnostic as one line, and its exception below it. What others have written in it is escaped.</summary>
/// <param name="prefix">The template of what stands before the message.</param>
/// <param name="withException">Whether the exception follows.</param>
internal sealed class DiagnosticLine(string prefix, bool withException) : ITextFormatter
{
    private readonly MessageTemplateTextFormatter _prefix = new(prefix);
    private readonly MessageTemplateTextFormatter _message = new("{Message:lj}");

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var message = new StringWriter();
        _message.Format(logEvent, message);
        _prefix.Format(logEvent, output);
        output.Write(LogLine.Escape(message.ToString()));
        output.Write('\n');
        if (!withException || logEvent.Exception is not { } exception)
            return;
        foreach (var line in exception.ToString().AsSpan().EnumerateLines())
        {
            output.Write(LogLine.Escape(line));
            output.Write('\n');
        }
    }
}
