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
/// A file to which whole lines are appended, each by one unbuffered write. It is limited in size, and ends at the first I/O error
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
    public long LeftOut { get; private set; }

    /// <summary>Appends one line or several, each ending in a line feed.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            if (_ended || !TryWrite(line))
                LeftOut++;
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

    private bool TryWrite(ReadOnlySpan<byte> line)
    {
        try
        {
            if (_size + line.Length > _options.MaxSize)
                Bound();
            if (_ended)
                return false;
            Append(line);
            _lines++;
            return true;
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            Break(e);
            return false;
        }
    }

    private void Bound()
    {
        if (_atMaxSize == AtMaxSize.End)
        {
            AppendNote(" log cut by overlap.logs.max-size, in bytes: "u8, _options.MaxSize);
            _ended = true;
            return;
        }
        _file.SetLength(0);
        _size = 0;
        LeftOut += _lines;
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
