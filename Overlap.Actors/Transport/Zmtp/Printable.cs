using System.Text;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>Makes a peer's bytes fit to be shown in a log line.</summary>
internal static class Printable
{
    private const int Longest = 80;

    /// <summary>The bytes as ASCII up to the first zero, with dots for what cannot be printed, cut after 80 characters.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = new StringBuilder();
        foreach (var value in bytes[..Math.Min(end < 0 ? bytes.Length : end, Longest)])
            text.Append(value is >= 0x20 and < 0x7f ? (char)value : '.');
        return text.ToString();
    }
}
