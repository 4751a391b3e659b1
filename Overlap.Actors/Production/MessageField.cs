using System.Buffers.Text;
using System.Text;

namespace Overlap.Actors.Production;

/// <summary>Reads a number back out of messages, from the place that a mark has in their text. What follows it does not matter.</summary>
public sealed class MessageField
{
    private readonly byte[][] _before;

    private MessageField(byte[][] before) => _before = before;

    /// <summary>The field of <c>{n}</c>, the message's number; null where <paramref name="text"/> has none that can be told apart.</summary>
    public static MessageField? OfNumber(string text) => Find(text, TextMark.Number);

    /// <summary>The field of <c>{t}</c>, the intended time; null where <paramref name="text"/> has none that can be told apart.</summary>
    public static MessageField? OfTime(string text) => Find(text, TextMark.Time);

    /// <summary>The field of <c>{p}</c>, the producer's own number; null where <paramref name="text"/> has none that can be told apart.</summary>
    public static MessageField? OfProducer(string text) => Find(text, TextMark.Producer);

    /// <summary>Reads the number; false where the message is not of the text.</summary>
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

    // Digits right behind a mark would read as part of its number.
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
