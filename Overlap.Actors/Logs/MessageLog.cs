using Overlap.Actors.Messages;
using Overlap.Reports;

namespace Overlap.Actors.Logs;

/// <summary>
/// <c>msgs&lt;worker&gt;.log</c>: a stamped line for each message, in the file before its body starts. Used by its worker alone; does not
/// allocate.
/// </summary>
/// <remarks>
/// A write costs some microseconds, whatever it writes. So while the worker comes for the next line within a millisecond, which is what the
/// stamps show, the lines of up to <see cref="MaxLines"/> messages are written at once. Once the log has ended, lines are only counted.
/// </remarks>
internal sealed class MessageLog : IDisposable
{
    /// <summary>The most lines that one write has.</summary>
    public const int MaxLines = 64;

    private const int Capacity = 4 * LogLine.Size;

    private readonly LogFile _file;
    private readonly TimeProvider _time;
    private readonly long _millisecond;
    private byte[] _buffer = [];
    private long _writtenAt = long.MinValue / 2;
    private int _lines = 1;

    /// <summary>Opens the log of <paramref name="worker"/>.</summary>
    /// <exception cref="RunFolderException">The file cannot be opened.</exception>
    public MessageLog(RunFolder folder, string worker, LogOptions options)
    {
        _file = new LogFile(folder.PathOf($"msgs{worker}.log"), options);
        _time = options.Time;
        _millisecond = _time.TimestampFrequency / 1_000;
    }

    /// <summary>Writes the lines of the next messages, unless they have been written.</summary>
    /// <param name="assignment">The worker's current assignment.</param>
    /// <param name="count">How many messages are about to start; 1 or more, at most what remains of the assignment.</param>
    /// <returns>Whether anything was written, which takes some microseconds.</returns>
    public bool Write(Assignment assignment, int count)
    {
        var logged = assignment.Logged;
        if (logged >= count)
            return false;
        var until = Math.Min(assignment.Remaining, Math.Max(count, logged + _lines));
        assignment.Logged = until;
        if (_file.LeavesOut(until - logged))
            return false;
        WriteLines(assignment, logged, until);
        return true;
    }

    /// <summary>Closes the log.</summary>
    public void Dispose() => _file.Dispose();

    private void WriteLines(Assignment assignment, int from, int to)
    {
        // Not before the first line, so that an idle worker has none.
        if (_buffer.Length == 0)
            _buffer = new byte[Capacity];
        var stamp = new LogLine(stackalloc byte[32]);
        stamp.Stamp(_time);
        stamp.Text(" "u8);
        var (length, lines) = (0, 0);
        for (var index = from; index < to; index++)
        {
            if (length + LogLine.Size > Capacity)
            {
                _file.Write(_buffer.AsSpan(0, length), lines);
                (length, lines) = (0, 0);
            }
            var line = new LogLine(_buffer.AsSpan(length));
            line.Text(stamp.Appended);
            line.Escaped(assignment.Peek(index).Span);
            length += line.End().Length;
            lines++;
        }
        _file.Write(_buffer.AsSpan(0, length), lines);
        var now = _time.GetTimestamp();
        _lines = now - _writtenAt <= _millisecond ? Math.Min(2 * _lines, MaxLines) : 1;
        _writtenAt = now;
    }
}
