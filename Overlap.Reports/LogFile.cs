namespace Overlap.Reports;

/// <summary>What a log does when it reaches <see cref="LogOptions.MaxSize"/>.</summary>
internal enum AtMaxSize
{
    /// <summary>The log ends and keeps its start.</summary>
    End,

    /// <summary>The log is emptied and starts over: it keeps the latest lines, and writing costs the same as before.</summary>
    StartOver,
}

/// <summary>
/// A file to which whole lines are appended, one or several by one unbuffered write. It is limited in size, and ends at the first I/O error
/// without throwing into the caller; lines that are not written are counted. Thread-safe.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly LogOptions _options;
    private readonly AtMaxSize _atMaxSize;
    private long _size;
    private long _lines;
    private long _leftOut;
    private bool _ended;
    private bool _broken;

    /// <exception cref="RunFolderException">The file cannot be opened.</exception>
    public LogFile(string path, LogOptions options, AtMaxSize atMaxSize = AtMaxSize.End)
    {
        _options = options;
        _atMaxSize = atMaxSize;
        try
        {
            _file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
            });
            _size = _file.CanSeek ? _file.Seek(0, SeekOrigin.End) : 0;
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            throw new RunFolderException(path, e);
        }
    }

    /// <summary>How many lines were not written.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    /// <summary>
    /// Counts lines as left out if the log has ended, so that nobody needs to format them or to wait for the lock.
    /// </summary>
    /// <param name="count">How many lines would be written.</param>
    /// <returns>Whether they are left out; otherwise they are to be written.</returns>
    public bool LeavesOut(int count)
    {
        if (!Volatile.Read(ref _ended))
            return false;
        Interlocked.Add(ref _leftOut, count);
        return true;
    }

    /// <summary>Appends lines, each ending in a line feed.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="count">How many they are. Of several, those are written for which there is room.</param>
    public void Write(ReadOnlySpan<byte> lines, int count = 1)
    {
        lock (_gate)
        {
            var written = _ended ? 0 : WriteWithin(lines, count);
            _lines += written;
            Interlocked.Add(ref _leftOut, count - written);
        }
    }

    /// <summary>Closes the file, after a note about the lines that were left out.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            try
            {
                if (LeftOut > 0 && !_broken)
                    AppendNote(" lines left out: "u8, LeftOut);
            }
            catch (Exception e) when (RunFolderException.Explains(e))
            {
                Break(e);
            }
            _ended = true;
            _file.Dispose();
        }
    }

    // Returns how many lines were written.
    private int WriteWithin(ReadOnlySpan<byte> lines, int count)
    {
        try
        {
            if (_size + lines.Length <= _options.MaxSize)
            {
                Append(lines);
                return count;
            }
            if (_atMaxSize == AtMaxSize.StartOver)
            {
                StartOver();
                Append(lines);
                return count;
            }
            return WriteLast(lines);
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            Break(e);
            return 0;
        }
    }

    private int WriteLast(ReadOnlySpan<byte> lines)
    {
        var room = lines[..(int)Math.Max(0, _options.MaxSize - _size)];
        var fitting = room[..(room.LastIndexOf((byte)'\n') + 1)];
        Append(fitting);
        AppendNote(" log cut by overlap.logs.max-size, in bytes: "u8, _options.MaxSize);
        Volatile.Write(ref _ended, true);
        return fitting.Count((byte)'\n');
    }

    private void StartOver()
    {
        _file.SetLength(0);
        _size = 0;
        Interlocked.Add(ref _leftOut, _lines);
        _lines = 0;
        AppendNote(" log started over by overlap.logs.max-size, in bytes: "u8, _options.MaxSize);
    }

    private void AppendNote(ReadOnlySpan<byte> words, long number)
    {
        var note = new LogLine(stackalloc byte[128]);
        note.Stamp(_options.Time);
        note.Text(words);
        note.Number(number);
        Append(note.End());
    }

    private void Append(ReadOnlySpan<byte> line)
    {
        try
        {
            _file.Write(line);
            _size += line.Length;
        }
        catch when (_file.CanSeek)
        {
            // A full disk takes the beginning of a line.
            _file.SetLength(_size);
            throw;
        }
    }

    private void Break(Exception cause)
    {
        _ended = _broken = true;
        _options.OnFault($"The log '{_file.Name}' ends here, the run continues: {cause.Message}");
    }
}
