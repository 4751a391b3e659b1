using Overlap.Reports;

namespace Overlap.Actors.Logs;

/// <summary>A log of texts that come from elsewhere, one stamped line each. Thread-safe; does not allocate.</summary>
internal sealed class TextLog(RunFolder folder, string fileName, LogOptions options) : IDisposable
{
    private readonly LogFile _file = new(folder.PathOf(fileName), options);

    /// <summary>Appends a text, at most 1024 bytes of it.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        var line = Stamped(stackalloc byte[LogLine.Size]);
        line.Escaped(text);
        _file.Write(line.End());
    }

    /// <inheritdoc cref="Write(ReadOnlySpan{byte})"/>
    public void Write(ReadOnlySpan<char> text)
    {
        var line = Stamped(stackalloc byte[LogLine.Size]);
        line.Escaped(text);
        _file.Write(line.End());
    }

    public void Dispose() => _file.Dispose();

    private LogLine Stamped(Span<byte> buffer)
    {
        var line = new LogLine(buffer);
        line.Stamp(options.Time);
        line.Text(" "u8);
        return line;
    }
}
