namespace Overlap.Actors.Logs;

/// <summary>
/// A file to which whole lines are appended, each by one write to the system and nothing kept back. Ends at a size, and at
/// the first error, without ever throwing into who writes: from then on lines are counted. Any thread may write.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly LogOptions _options;
    private long _size;
    private bool _ended;
    private bool _broken;

    /// <exception cref="RunFolderException">The file cannot be opened.</exception>
    public LogFile(string path, LogOptions options)
    {
        _options = options;
        try
        {
            _file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Append,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
            });
            _size = _file.CanSeek ? _file.Length : 0;
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            throw new RunFolderException(path, e);
        }
    }

    /// <summary>How many lines were not written.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Appends <paramref name="line"/>, which ends in a line feed; or several such lines.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            if (!_ended && _size + line.Length > _options.MaxSize)
                Cut();
            if (_ended || !TryAppend(line))
                LeftOut++;
        }
    }

    /// <summary>Closes the file, saying in it how many lines were left out.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_ended && !_broken)
                AppendNote(" lines left out: "u8, LeftOut);
            _ended = true;
            _file.Dispose();
        }
    }

    private void Cut()
    {
        AppendNote(" log cut by overlap.logs.max-size, in bytes: "u8, _options.MaxSize);
        _ended = true;
    }

    private void AppendNote(ReadOnlySpan<byte> words, long number)
    {
        var note = new LogLine(stackalloc byte[128]);
        note.Stamp(_options.Time);
        note.Text(words);
        note.Number(number);
        TryAppend(note.End());
    }

    private bool TryAppend(ReadOnlySpan<byte> line)
    {
        try
        {
            _file.Write(line);
            _size += line.Length;
            return true;
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            _ended = _broken = true;
            _options.OnFault($"The log '{_file.Name}' ends here, the run goes on: {e.Message}");
            return false;
        }
    }
}
