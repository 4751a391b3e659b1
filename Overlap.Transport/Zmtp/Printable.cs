using System.Text;

namespace Overlap.Transport.Zmtp;

/// <summary>Makes a peer's bytes safe to log.</summary>
internal static class Printable
{
    private const int MaxLength = 80;

    /// <summary>The bytes up to the first NUL as ASCII, with dots for non-printable ones, truncated to 80 characters.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = new StringBuilder();
        foreach (var value in bytes[..Math.Min(end < 0 ? bytes.Length : end, MaxLength)])
            text.Append(value is >= 0x20 and < 0x7f ? (char)value : '.');
        return text.ToString();
    }
}
