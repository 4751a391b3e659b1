using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Overlap.Reports;

/// <summary>Builds a log line in UTF-8 on the stack.</summary>
/// <param name="buffer">The line's buffer: <see cref="Size"/> bytes, or less if the line contains no escaped text.</param>
internal ref struct LogLine(Span<byte> buffer)
{
    /// <summary>Enough for any line with one escaped text, in bytes.</summary>
    public const int Size = MaxEscaped * MaxEscapeLength + 256;

    /// <summary>How many bytes of an escaped text are kept.</summary>
    public const int MaxEscaped = 1_024;

    private const int MaxEscapeLength = 4;
    private const int StampToMilliseconds = 23;

    private readonly Span<byte> _buffer = buffer;
    private int _length;
    private bool _keepsBackslashes;

    /// <summary>Appends the time: ISO 8601 in UTC with milliseconds, always 24 characters.</summary>
    public void Stamp(TimeProvider time)
    {
        // The round-trip format is several times faster than a custom one, and identical up to the milliseconds.
        time.GetUtcNow().UtcDateTime.TryFormat(_buffer[_length..], out _, "O");
        _length += StampToMilliseconds;
        _buffer[_length++] = (byte)'Z';
    }

    /// <summary>Appends text as it is.</summary>
    public void Text(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }

    /// <summary>Appends a decimal number.</summary>
    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, _buffer[_length..], out var written);
        _length += written;
    }

    /// <summary>
    /// Appends untrusted text: control characters, line separators, marks of a direction, backslashes and invalid UTF-8 are escaped, so that
    /// it stays on one line, cannot control a terminal, and reads in the order of its characters. A text longer than <see cref="MaxEscaped"/> is cut, with its length in bytes.
    /// </summary>
    public void Escaped(scoped ReadOnlySpan<byte> text)
    {
        AppendEscaped(text[..Math.Min(text.Length, MaxEscaped)]);
        if (text.Length > MaxEscaped)
            AppendLength(text.Length);
    }

    /// <inheritdoc cref="Escaped(ReadOnlySpan{byte})"/>
    public void Escaped(scoped ReadOnlySpan<char> text)
    {
        Span<byte> utf8 = stackalloc byte[MaxEscaped];
        Utf8.FromUtf16(text, utf8, out var read, out var written);
        AppendEscaped(utf8[..written]);
        if (read < text.Length)
            AppendLength(Encoding.UTF8.GetByteCount(text));
    }

    /// <summary>
    /// A message that may quote untrusted text, escaped and cut as by <see cref="Escaped(ReadOnlySpan{char})"/>. Backslashes stay: what
    /// it quotes may be escaped already.
    /// </summary>
    public static string Escape(ReadOnlySpan<char> text)
    {
        var line = new LogLine(stackalloc byte[Size]) { _keepsBackslashes = true };
        line.Escaped(text);
        return Encoding.UTF8.GetString(line._buffer[..line._length]);
    }

    /// <summary>What was appended so far.</summary>
    public readonly ReadOnlySpan<byte> Appended => _buffer[.._length];

    /// <summary>Ends the line and returns it.</summary>
    public ReadOnlySpan<byte> End()
    {
        _buffer[_length++] = (byte)'\n';
        return Appended;
    }

    private void AppendLength(int bytes)
    {
        Text(" ... ("u8);
        Number(bytes);
        Text(" bytes)"u8);
    }

    private void AppendEscaped(scoped ReadOnlySpan<byte> rest)
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
            if (isText && (rune.Value == '\\' ? _keepsBackslashes : !IsUnsafe(rune)))
                Text(rest[..consumed]);
            else
                AppendCodes(rest[..consumed]);
            rest = rest[consumed..];
        }
    }

    // What controls a terminal, breaks or reorders a line (UAX #9), or is not seen.
    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // SearchValues is faster for long texts, but its JIT time delays the first line, and a system call per line dominates anyway.
    private static int CountPlain(ReadOnlySpan<byte> text)
    {
        var plain = 0;
        while (plain < text.Length && text[plain] is >= (byte)' ' and <= (byte)'~' and not (byte)'\\')
            plain++;
        return plain;
    }

    private void AppendCodes(scoped ReadOnlySpan<byte> bytes)
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
