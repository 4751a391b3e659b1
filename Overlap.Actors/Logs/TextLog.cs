using Overlap.Reports;

namespace Overlap.Actors.Logs;

/// <summary>A log of texts that come from elsewhere, one stamped line each. Thread-safe; does not allocate.</summary>
internal sealed class TextLog(RunFolder folder, string fileName, LogOptions options) : IDisposable
{
    private readonly LogFile _file = new(folder.PathOf(fileName), options);

    /// <summary>Appends a text, at most 1024 bytes of it.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        var line = new LogLine(stackalloc byte[LogLine.Size]);
        line.Stamp(options.Time);
        line.Text(" "u8);
        line.Escaped(text);
        _file.Write(line.End());
    }

    public void Dispose() => _file.Dispose();
}
