using System.Buffers.Text;
using System.Text;

namespace Overlap.Actors.Messages;

/// <summary>Reads a number from messages, at the place of a mark in their text. What follows the number does not matter.</summary>
internal sealed class MessageField
{
    private readonly byte[][] _before;

    private MessageField(byte[][] before) => _before = before;

    /// <summary>The field of <c>{n}</c>, the message's number; null if <paramref name="text"/> has none or it is ambiguous.</summary>
    public static MessageField? OfNumber(string text) => Find(text, TextMark.Number);

    /// <summary>The field of <c>{t}</c>, the intended send time; null if <paramref name="text"/> has none or it is ambiguous.</summary>
    public static MessageField? OfTime(string text) => Find(text, TextMark.Time);

    /// <summary>The field of <c>{p}</c>, the producer's number; null if <paramref name="text"/> has none or it is ambiguous.</summary>
    public static MessageField? OfProducer(string text) => Find(text, TextMark.Producer);

    /// <summary>Reads the number; returns <c>false</c> if the message does not match the text.</summary>
    public bool TryRead(ReadOnlySpan<byte> message, out long number)
    {
        number = 0;
        foreach (var literal in _before)
        {
            if (!message.StartsWith(literal))
                return false;
            message = message[literal.Length..];
            if (message.IsEmpty || !char.IsAsciiDigit((char)message[0]) || !Utf8Parser.TryParse(message, out number, out var digits))
                return false;
            message = message[digits..];
        }
        return true;
    }

    // A digit or another mark directly after a mark would be read as part of its number.
    private static MessageField? Find(string text, string mark)
    {
        var cut = TextMark.Cut(text);
        var at = Array.IndexOf(cut, mark);
        if (at < 0)
            return null;
        for (var i = 1; i <= at; i += 2)
        {
            var ends = i + 2 == cut.Length && cut[i + 1].Length == 0;
            if (!ends && (cut[i + 1].Length == 0 || char.IsAsciiDigit(cut[i + 1][0])))
                return null;
        }
        return new MessageField([.. cut.Take(at).Where((_, index) => index % 2 == 0).Select(Encoding.UTF8.GetBytes)]);
    }
}
