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

    /// <summary>Appends what happened to whom.</summary>
    /// <param name="happening">A word, such as <c>connected</c>.</param>
    /// <param name="name">The worker's name or the peer's address.</param>
    public void Write(string happening, string name)
    {
        var line = new LogLine(stackalloc byte[LogLine.Size]);
        line.Stamp(_time);
        line.Text(" "u8);
        line.Foreign($"{happening}: {name}");
        _file.Write(line.End());
    }

    /// <summary>Closes the log.</summary>
    public void Dispose() => _file.Dispose();
}
