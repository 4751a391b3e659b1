namespace Overlap.Actors.Logs;

/// <summary><c>conns.log</c>: who connected and when. Any thread may write.</summary>
public sealed class ConnectionLog : IDisposable
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "conns.log";

    private readonly LogFile _file;
    private readonly TimeProvider _time;

    /// <summary>Opens the log.</summary>
    /// <exception cref="RunFolderException">It cannot be opened.</exception>
    public ConnectionLog(RunFolder folder, LogOptions options)
    {
        _file = new LogFile(folder.PathOf(FileName), options);
        _time = options.Time;
    }

    /// <summary>How many lines are not in the file, for its size or an error.</summary>
    public long LeftOut => _file.LeftOut;

    /// <summary>Someone connected.</summary>
    /// <param name="name">The worker's or the peer's name.</param>
    public void Connected(string name) => Write(" connected: "u8, name);

    /// <summary>Someone is connected no longer.</summary>
    /// <param name="name">The worker's or the peer's name.</param>
    public void Disconnected(string name) => Write(" disconnected: "u8, name);

    /// <summary>Closes the log.</summary>
    public void Dispose() => _file.Dispose();

    private void Write(ReadOnlySpan<byte> happening, string name)
    {
        var line = new LogLine(stackalloc byte[LogLine.Size]);
        line.Stamp(_time);
        line.Text(happening);
        line.Foreign(name);
        _file.Write(line.End());
    }
}
