using System.Text;

namespace Overlap.Actors.Logs;

/// <summary>
/// <c>count&lt;worker&gt;.log</c>: how a worker gets on. Each line is one write to the system, for that writing is the seed's
/// work; for the same reason it starts over at its size, where other logs end: a body would be done in no time after that.
/// A task body may write lines of its own; any thread may, and lines do not mix. The seed's two lines allocate nothing.
/// </summary>
public sealed class CountLog : TextWriter
{
    private readonly LogFile _file;
    private readonly TimeProvider _time;
    private readonly StringBuilder _begun = new();

    /// <summary>Opens the log of <paramref name="worker"/>.</summary>
    /// <exception cref="RunFolderException">It cannot be opened.</exception>
    public CountLog(RunFolder folder, string worker, LogOptions options)
    {
        _file = new LogFile(folder.PathOf($"count{worker}.log"), options, AtMaxSize.StartOver);
        _time = options.Time;
    }

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>How many lines are not in the file, for its size or an error.</summary>
    public long LeftOut => _file.LeftOut;

    /// <summary>One turn of a synchronous body's loop.</summary>
    /// <param name="position">The turn's number.</param>
    /// <param name="received">Messages whose body the worker began.</param>
    /// <param name="overlap">Messages inside the body.</param>
    /// <param name="latency">How long this body has been at work; written in whole milliseconds.</param>
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

    /// <summary>The end of an asynchronous body.</summary>
    /// <param name="received">Messages whose body the worker began.</param>
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

    /// <summary>Writes a line of the body's own, as it is but for control characters, which are escaped.</summary>
    public override void WriteLine(ReadOnlySpan<char> text)
    {
        lock (_begun)
        {
            if (_begun.Length > 0)
            {
                text = _begun.Append(text).ToString();
                _begun.Clear();
            }
            WriteWhole(text);
        }
    }

    /// <inheritdoc cref="WriteLine(ReadOnlySpan{char})"/>
    public override void WriteLine(string? value) => WriteLine(value.AsSpan());

    /// <inheritdoc cref="WriteLine(ReadOnlySpan{char})"/>
    public override void WriteLine() => WriteLine([]);

    /// <summary>Adds to a line that a line feed or <see cref="WriteLine()"/> will end, or 1024 characters.</summary>
    public override void Write(char value)
    {
        lock (_begun)
        {
            if (value != '\n')
                _begun.Append(value);
            if (value == '\n' || _begun.Length == LogLine.MaxForeign)
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
        line.Foreign(text);
        _file.Write(line.End());
    }
}
