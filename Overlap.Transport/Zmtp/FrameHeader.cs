using System.Buffers.Binary;

namespace Overlap.Transport.Zmtp;

/// <summary>A frame's header (ZMTP 3.1): flags, and a length of one byte or eight bytes in network order.</summary>
internal static class FrameHeader
{
    public const int ShortSize = 2;
    public const int LongSize = 9;

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
