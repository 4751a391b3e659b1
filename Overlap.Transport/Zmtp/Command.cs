using System.Buffers;

namespace Overlap.Transport.Zmtp;

/// <summary>The body of a command frame (ZMTP 3.1): a one-byte length, a name of 1 to 255 bytes, then data.</summary>
internal static class Command
{
    /// <summary>Maximum size of a command in bytes: far more than any peer's READY needs.</summary>
    public const int MaxSize = 64 * 1024;

    /// <summary>Splits a body into its name, which is returned, and its data.</summary>
    /// <exception cref="ZmtpException">The name is empty or truncated.</exception>
    public static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> body, out ReadOnlySpan<byte> data)
    {
        if (body.IsEmpty || body[0] == 0 || body[0] >= body.Length)
            throw new ZmtpException("a command's name is empty or cut off");
        data = body[(1 + body[0])..];
        return body.Slice(1, body[0]);
    }

    /// <summary>Writes a complete command frame.</summary>
    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var length = 1 + name.Length + data.Length;
        var frame = target.GetSpan(FrameHeader.LongSize + length);
        var header = FrameHeader.Write(frame, length, FrameFlags.Command);
        frame[header] = (byte)name.Length;
        name.CopyTo(frame[(header + 1)..]);
        data.CopyTo(frame[(header + 1 + name.Length)..]);
        target.Advance(header + length);
    }
}
