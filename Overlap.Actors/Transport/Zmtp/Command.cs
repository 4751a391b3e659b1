using System.Buffers;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>A command frame's body: a name of 1 to 255 bytes behind its length, then data.</summary>
internal static class Command
{
    /// <summary>The largest command accepted, in bytes: far above what any peer's READY takes.</summary>
    public const int MaxSize = 64 * 1024;

    /// <summary>Splits a body into name and data.</summary>
    /// <exception cref="ZmtpException">The name is empty or longer than the body.</exception>
    public static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> body, out ReadOnlySpan<byte> data)
    {
        if (body.IsEmpty || body[0] == 0 || body[0] >= body.Length)
            throw new ZmtpException("a command's name is empty or cut off");
        data = body[(1 + body[0])..];
        return body.Slice(1, body[0]);
    }

    /// <summary>Appends a whole command frame.</summary>
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
