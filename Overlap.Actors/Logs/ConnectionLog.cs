using Overlap.Reports;

namespace Overlap.Actors.Logs;

/// <summary><c>conns.log</c>: the events of the bridge's connections. Thread-safe.</summary>
internal sealed class ConnectionLog : IDisposable
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "conns.log";

    private readonly LogFile _file;
    private readonly TimeProvider _time;

    /// <summary>Opens the log.</summary>
    /// <exception cref="RunFolderException">The file cannot be opened.</exception>
    public ConnectionLog(RunFolder folder, LogOptions options)
    {
        _file = new LogFile(folder.PathOf(FileName), options);
        _time = options.Time;
    }

    /// <summary>How many lines were not written because of the size limit or an error.</summary>
    public long LeftOut => _file.LeftOut;

    /// <summary>Appends an event.</summary>
    /// <param name="eventName">The event's name, such as <c>connected</c>.</param>
    /// <param name="name">The peer's address or other description.</param>
    public void Write(string eventName, string name)
    {
        var line = new LogLine(stackalloc byte[LogLine.Size]);
        line.Stamp(_time);
        line.Text(" "u8);
        line.Escaped($"{eventName}: {name}");
        _file.Write(line.End());
    }

    /// <summary>Closes the log.</summary>
    public void Dispose() => _file.Dispose();
}
