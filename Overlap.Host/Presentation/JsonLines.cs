using Overlap.Metering;
using Overlap.Reports;

namespace Overlap.Host.Presentation;

/// <summary>Writes each snapshot and each event as a JSON object on a line of its own.</summary>
/// <param name="output">Gets the lines. What cannot be written is left out: the summary, which comes last, tells that it cannot.</param>
/// <param name="notes">Gets the notes, which are for people.</param>
internal sealed class JsonLines(TextWriter output, TextWriter notes) : IRunView
{
    private readonly Lock _gate = new();
    private bool _hasEnded;

    public void Show(Snapshot snapshot) => Write(LiveJson.Line(snapshot));

    public void Show(RunEvent happened)
    {
        // That it has started and ended, the first snapshot and the summary say.
        if (happened.Kind is not (RunEventKind.Started or RunEventKind.Ended))
            Write(LiveJson.Line(happened));
    }

    public void Note(string text) => notes.WriteLine($"overlap: {text}");

    /// <summary>Ends the lines: what is said later would follow the summary.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
            _hasEnded = true;
        return ValueTask.CompletedTask;
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            if (_hasEnded)
                return;
            try
            {
                output.WriteLine(line);
            }
            catch (IOException)
            {
                _hasEnded = true;
            }
        }
    }
}
