using System.Text;
using Overlap.Reports;

namespace Overlap.Actors.Logs;

/// <summary>
/// <c>count&lt;worker&gt;.log</c>: a worker's progress. Each line is one unbuffered write, because writing it is the work of the
/// original experiment; for the same reason it starts over at its maximum size, where other logs end and bodies would become free.
/// A task body may write lines of its own. Thread-safe. The original experiment's two lines do not allocate.
/// </summary>
public sealed class CountLog : TextWriter
{
    private readonly LogFile _file;
    private readonly TimeProvider _time;
    private readonly StringBuilder _partial = new();

    /// <summary>Opens the log of <paramref name="worker"/>.</summary>
    /// <exception cref="RunFolderException">The file cannot be opened.</exception>
    internal CountLog(RunFolder folder, string worker, LogOptions options)
    {
        _file = new LogFile(folder.PathOf($"count{worker}.log"), options, AtMaxSize.StartOver);
        _time = options.Time;
    }

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>How many lines were not written because of the size limit or an error.</summary>
    public long LeftOut => _file.LeftOut;

    /// <summary>Writes the line of one iteration of a synchronous body's loop.</summary>
    /// <param name="position">The iteration's number.</param>
    /// <param name="received">Messages whose body has started.</param>
    /// <param name="overlap">Messages inside the body.</param>
    /// <param name="latency">The time since the body's start; written in whole milliseconds.</param>
    public void WriteTurn(long position, long received, long overlap, TimeSpan latency)
    {
        var line = new LogLine(stackalloc byte[192]);
        line.Stamp(_time);
        line.Text(" loop_position: "u8);
        line.Number(position);
        line.Text(" msgs_recvd: "u8);
        line.Number(received);
        line.Text(" | i/o overlap: "u8);
        line.Number(overlap);
        line.Text(" | i/o latency: "u8);
        line.Number((long)latency.TotalMilliseconds);
        line.Text("ms"u8);
        _file.Write(line.End());
    }

    /// <summary>Writes the line of an asynchronous body's end.</summary>
    /// <param name="received">Messages whose body has started.</param>
    /// <param name="processed">Messages whose body has ended.</param>
    /// <param name="overlap">Messages inside the body.</param>
    public void WriteEnd(long received, long processed, long overlap)
    {
        var line = new LogLine(stackalloc byte[192]);
        line.Stamp(_time);
        line.Text(" msgs_recvd: "u8);
        line.Number(received);
        line.Text(" | np: "u8);
        line.Number(processed);
        line.Text(" | i/o overlap: "u8);
        line.Number(overlap);
        _file.Write(line.End());
    }

    /// <summary>Writes a body's own line, with control characters escaped.</summary>
    public override void WriteLine(ReadOnlySpan<char> text)
    {
        lock (_partial)
        {
            if (_partial.Length > 0)
            {
                text = _partial.Append(text).ToString();
                _partial.Clear();
            }
            WriteWhole(text);
        }
    }

    /// <inheritdoc cref="WriteLine(ReadOnlySpan{char})"/>
    public override void WriteLine(string? value) => WriteLine(value.AsSpan());

    /// <inheritdoc cref="WriteLine(ReadOnlySpan{char})"/>
    public override void WriteLine() => WriteLine([]);

    /// <summary>Adds to a line that is written at a line feed, at <see cref="WriteLine()"/>, or at 1024 characters.</summary>
    public override void Write(char value)
    {
        lock (_partial)
        {
            if (value != '\n')
                _partial.Append(value);
            if (value == '\n' || _partial.Length == LogLine.MaxEscaped)
                WriteLine();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    private void WriteWhole(ReadOnlySpan<char> text)
    {
        var line = new LogLine(stackalloc byte[LogLine.Size]);
        line.Escaped(text);
        _file.Write(line.End());
    }
}
