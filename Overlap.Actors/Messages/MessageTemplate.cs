using System.Buffers.Text;
using System.Text;

namespace Overlap.Actors.Messages;

/// <summary>
/// Formats a producer's messages: replaces <c>{n}</c> by the message's number, <c>{t}</c> by its intended send time in µs since
/// 1970-01-01T00:00Z, and <c>{p}</c> by the producer's number.
/// </summary>
internal sealed class MessageTemplate
{
    private const int MaxDigits = 20;

    private readonly byte[][] _pieces;
    private readonly string[] _marks;
    private readonly byte[] _message;
    private readonly int _size;

    // The number alone differs from one message to the next: mostly in its last digit.
    private readonly bool _isCounting;
    private long _next;
    private int _numberEnd;
    private int _length;

    /// <param name="text">The text; every mark in it is replaced.</param>
    /// <param name="size">The minimum size of a message in bytes; a shorter text is padded with blanks.</param>
    /// <param name="producer">The value of <c>{p}</c>.</param>
    public MessageTemplate(string text, int size = 0, long producer = 0)
    {
        var cut = TextMark.Cut(text.Replace(TextMark.Producer, $"{producer}"));
        _pieces = [.. cut.Where((_, index) => index % 2 == 0).Select(Encoding.UTF8.GetBytes)];
        _marks = [.. cut.Where((_, index) => index % 2 == 1)];
        _size = size;
        _message = new byte[Math.Max(size, _pieces.Sum(piece => piece.Length) + _marks.Length * MaxDigits)];
        _pieces[0].CopyTo(_message, 0);
        HasTime = _marks.Contains(TextMark.Time);
        _isCounting = _marks is [TextMark.Number];
    }

    /// <summary>Whether the text has a <c>{t}</c>.</summary>
    public bool HasTime { get; }

    /// <summary>Formats a message; the result is valid until the next call.</summary>
    /// <param name="number">The value of <c>{n}</c>.</param>
    /// <param name="intended">The value of <c>{t}</c>.</param>
    public ReadOnlySpan<byte> Format(long number, long intended = 0)
    {
        if (!_isCounting || number != _next || !TryIncrement())
            _length = Write(number, intended);
        _next = number + 1;
        return _message.AsSpan(0, _length);
    }

    // False if the next number has one digit more, or there is none before it.
    private bool TryIncrement()
    {
        for (var at = _numberEnd - 1; at >= _pieces[0].Length; at--)
        {
            if (_message[at]++ != (byte)'9')
                return true;
            _message[at] = (byte)'0';
        }
        return false;
    }

    private int Write(long number, long intended)
    {
        var length = _pieces[0].Length;
        for (var i = 0; i < _marks.Length; i++)
        {
            Utf8Formatter.TryFormat(_marks[i] == TextMark.Number ? number : intended, _message.AsSpan(length), out var digits);
            length += digits;
            _numberEnd = length;
            _pieces[i + 1].CopyTo(_message, length);
            length += _pieces[i + 1].Length;
        }
        if (length >= _size)
            return length;
        _message.AsSpan(length, _size - length).Fill((byte)' ');
        return _size;
    }
}
