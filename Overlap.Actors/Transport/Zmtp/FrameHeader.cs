using System.Buffers.Binary;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>What stands in front of a frame's payload: its flags and its length, in one byte or in eight.</summary>
internal static class FrameHeader
{
    public const int ShortSize = 2;
    public const int LongSize = 9;

    /// <summary>How many bytes the header in front of a payload of <paramref name="length"/> bytes takes.</summary>
    public static int SizeFor(int length) => length <= byte.MaxValue ? ShortSize : LongSize;

    /// <summary>Writes the header of a payload of <paramref name="length"/> bytes in its shortest form.</summary>
    /// <returns>The header's size.</returns>
    public static int Write(Span<byte> target, int length, byte flags = 0)
    {
        if (length <= byte.MaxValue)
        {
            // One store for both bytes.
            BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)(flags | length << 8));
            return ShortSize;
        }
        target[0] = (byte)(flags | FrameFlags.Long);
        BinaryPrimitives.WriteInt64BigEndian(target[1..], length);
        return LongSize;
    }
}
