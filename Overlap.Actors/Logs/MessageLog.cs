using Overlap.Reports;

namespace Overlap.Actors.Logs;

/// <summary><c>msgs&lt;worker&gt;.log</c>: the messages a worker started, one line each. Thread-safe; does not allocate.</summary>
internal sealed class MessageLog : IDisposable
{
    private readonly LogFile _file;
    private readonly TimeProvider _time;

    /// <summary>Opens the log of <paramref name="worker"/>.</summary>
    /// <exception cref="RunFolderException">The file cannot be opened.</exception>
    public MessageLog(RunFolder folder, string worker, LogOptions options)
    {
        _file = new LogFile(folder.PathOf($"msgs{worker}.log"), options);
        _time = options.Time;
    }

    /// <summary>How many lines were not written because of the size limit or an error.</summary>
    public long LeftOut => _file.LeftOut;

    /// <summary>Appends a message's text, at most 1024 bytes of it.</summary>
    public void Write(ReadOnlySpan<byte> message)
    {
        var line = new LogLine(stackalloc byte[LogLine.Size]);
        line.Stamp(_time);
        line.Text(" "u8);
        line.Escaped(message);
        _file.Write(line.End());
    }

    /// <summary>Closes the log.</summary>
    public void Dispose() => _file.Dispose();
}
