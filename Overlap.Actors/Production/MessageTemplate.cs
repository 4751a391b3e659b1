using System.Buffers.Text;
using System.Text;

namespace Overlap.Actors.Production;

/// <summary>The text of a producer's messages, with each message's number where <c>{n}</c> stands.</summary>
public sealed class MessageTemplate
{
    private const string Mark = "{n}";
    private const int LongestNumber = 20;

    private readonly byte[][] _pieces;
    private readonly byte[] _message;

    /// <param name="text">The text; every <c>{n}</c> in it is replaced.</param>
    public MessageTemplate(string text)
    {
        _pieces = [.. text.Split(Mark).Select(Encoding.UTF8.GetBytes)];
        _message = new byte[_pieces.Sum(piece => piece.Length) + (_pieces.Length - 1) * LongestNumber];
        _pieces[0].CopyTo(_message, 0);
    }

    /// <summary>The message with the number <paramref name="number"/>; its bytes are good until the next call.</summary>
    public ReadOnlySpan<byte> Format(long number)
    {
        var length = _pieces[0].Length;
        for (var i = 1; i < _pieces.Length; i++)
        {
            Utf8Formatter.TryFormat(number, _message.AsSpan(length), out var digits);
            length += digits;
            _pieces[i].CopyTo(_message, length);
            length += _pieces[i].Length;
        }
        return _message.AsSpan(0, length);
    }
}
