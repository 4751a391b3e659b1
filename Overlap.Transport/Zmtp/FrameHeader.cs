using System.Buffers.Binary;

namespace Overlap.Transport.Zmtp;

/// <summary>A frame's header (ZMTP 3.1): flags, and a length of one byte or eight bytes in network order.</summary>
internal static class FrameHeader
{
    public const int ShortSize = 2;
    public const int LongSize = 9;

    /// <summary>Size in bytes of the header that <paramref name="frame"/> starts with, of which the first byte may be missing yet.</summary>
    public static int SizeOf(ReadOnlySpan<byte> frame) => frame.IsEmpty || (frame[0] & FrameFlags.Long) == 0 ? ShortSize : LongSize;

    /// <summary>The payload's length, from a complete header.</summary>
    public static ulong LengthOf(ReadOnlySpan<byte> frame) =>
        (frame[0] & FrameFlags.Long) == 0 ? frame[1] : BinaryPrimitives.ReadUInt64BigEndian(frame[1..]);

    /// <summary>Size in bytes of the header of a payload of <paramref name="length"/> bytes.</summary>
    public static int SizeFor(int length) => length <= byte.MaxValue ? ShortSize : LongSize;

    /// <summary>Writes the header of a payload of <paramref name="length"/> bytes in its shortest form.</summary>
    public static int Write(Span<byte> target, int length, byte flags = 0)
    {
        if (length <= byte.MaxValue)
        {
            // Both bytes in one store.
            BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)(flags | length << 8));
            return ShortSize;
        }
        target[0] = (byte)(flags | FrameFlags.Long);
        BinaryPrimitives.WriteInt64BigEndian(target[1..], length);
        return LongSize;
    }
}
