using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Overlap.Actors.Logs;

/// <summary>A line of a log as it is put together, in UTF-8, on the stack.</summary>
/// <param name="buffer">Room for the line: <see cref="Size"/> bytes, or less where there is no foreign text.</param>
internal ref struct LogLine(Span<byte> buffer)
{
    /// <summary>Enough for every line with one foreign text.</summary>
    public const int Size = MaxForeign * LongestEscape + 256;

    /// <summary>How many bytes of a foreign text are shown.</summary>
    public const int MaxForeign = 1_024;

    private const int LongestEscape = 4;
    private const int StampToMilliseconds = 23;

    private readonly Span<byte> _buffer = buffer;
    private int _length;

    /// <summary>The time, ISO 8601 in UTC with three digits of milliseconds: 24 characters always.</summary>
    public void Stamp(TimeProvider time)
    {
        // The round-trip format is several times faster than one spelt out, and the same up to there.
        time.GetUtcNow().UtcDateTime.TryFormat(_buffer[_length..], out _, "O");
        _length += StampToMilliseconds;
        _buffer[_length++] = (byte)'Z';
    }

    /// <summary>Words of our own.</summary>
    public void Text(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }

    /// <summary>A number in decimal.</summary>
    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, _buffer[_length..], out var written);
        _length += written;
    }

    /// <summary>
    /// Text from elsewhere: control characters, backslashes and what is no UTF-8 are escaped, so that it stays on its line
    /// and says nothing to a terminal; a long one is cut, and its length told.
    /// </summary>
    public void Foreign(scoped ReadOnlySpan<byte> text)
    {
        Escaped(text[..Math.Min(text.Length, MaxForeign)]);
        if (text.Length > MaxForeign)
            TellLength(text.Length);
    }

    /// <inheritdoc cref="Foreign(ReadOnlySpan{byte})"/>
    public void Foreign(scoped ReadOnlySpan<char> text)
    {
        Span<byte> utf8 = stackalloc byte[MaxForeign];
        Utf8.FromUtf16(text, utf8, out var read, out var written);
        Escaped(utf8[..written]);
        if (read < text.Length)
            TellLength(Encoding.UTF8.GetByteCount(text));
    }

    /// <summary>Ends the line and gives all of it.</summary>
    public ReadOnlySpan<byte> End()
    {
        _buffer[_length++] = (byte)'\n';
        return _buffer[.._length];
    }

    private void TellLength(int bytes)
    {
        Text(" ... ("u8);
        Number(bytes);
        Text(" bytes)"u8);
    }

    private void Escaped(scoped ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var plain = CountPlain(rest);
            if (plain > 0)
            {
                Text(rest[..plain]);
                rest = rest[plain..];
                continue;
            }
            var isText = Rune.DecodeFromUtf8(rest, out var rune, out var consumed) == OperationStatus.Done;
            if (isText && !Rune.IsControl(rune) && rune.Value != '\\')
                Text(rest[..consumed]);
            else
                Escape(rest[..consumed]);
            rest = rest[consumed..];
        }
    }

    // SearchValues would be faster for a long text, next to a call to the system; but it is compiled in front of the first line.
    private static int CountPlain(ReadOnlySpan<byte> text)
    {
        var plain = 0;
        while (plain < text.Length && text[plain] is >= (byte)' ' and <= (byte)'~' and not (byte)'\\')
            plain++;
        return plain;
    }

    private void Escape(scoped ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            Text("\\"u8);
            switch (value)
            {
                case (byte)'\\': Text("\\"u8); break;
                case (byte)'\n': Text("n"u8); break;
                case (byte)'\r': Text("r"u8); break;
                case (byte)'\t': Text("t"u8); break;
                default:
                    Text("x"u8);
                    Utf8Formatter.TryFormat(value, _buffer[_length..], out var written, new('X', 2));
                    _length += written;
                    break;
            }
        }
    }
}
