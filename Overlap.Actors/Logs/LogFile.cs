namespace Overlap.Actors.Logs;

/// <summary>What a log does that has come to <see cref="LogOptions.MaxSize"/>.</summary>
internal enum AtMaxSize
{
    /// <summary>It ends: its beginning is kept.</summary>
    End,

    /// <summary>It begins again, empty: what is written last is kept, and writing stays the work it was.</summary>
    StartOver,
}

/// <summary>
/// A file to which whole lines are appended, each by one write to the system and nothing kept back. It is bounded in size, and
/// ends at the first error without ever throwing into who writes: lines that are not in it are counted. Any thread may write.
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

    /// <summary>How many lines are not in the file.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Appends <paramref name="line"/>, which ends in a line feed; or several such lines.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            if (_ended || !TryWrite(line))
                LeftOut++;
        }
    }

    /// <summary>Closes the file, saying in it how many lines were left out.</summary>
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
        _file.Write(line);
        _size += line.Length;
    }

    private void Break(Exception cause)
    {
        _ended = _broken = true;
        _options.OnFault($"The log '{_file.Name}' ends here, the run goes on: {cause.Message}");
    }
}
