namespace Overlap.Actors.Logs;

/// <summary><c>msgs&lt;worker&gt;.log</c>: every message a worker got, one line each. Any thread may write; allocates nothing.</summary>
public sealed class MessageLog : IDisposable
{
    private readonly LogFile _file;
    private readonly TimeProvider _time;

    /// <summary>Opens the log of <paramref name="worker"/>.</summary>
    /// <exception cref="RunFolderException">It cannot be opened.</exception>
    public MessageLog(RunFolder folder, string worker, LogOptions options)
    {
        _file = new LogFile(folder.PathOf($"msgs{worker}.log"), options);
        _time = options.Time;
    }

    /// <summary>How many lines are not in the file, for its size or an error.</summary>
    public long LeftOut => _file.LeftOut;

    /// <summary>Appends a message's text, up to 1024 bytes of it.</summary>
    public void Write(ReadOnlySpan<byte> message)
    {
        var line = new LogLine(stackalloc byte[LogLine.Size]);
        line.Stamp(_time);
        line.Text(" "u8);
        line.Foreign(message);
        _file.Write(line.End());
    }

    /// <summary>Closes the log.</summary>
    public void Dispose() => _file.Dispose();
}
