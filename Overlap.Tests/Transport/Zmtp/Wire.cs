using System.Buffers.Binary;
using System.Text;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>Writes ZMTP by hand, apart from the product's own encoder.</summary>
internal static class Wire
{
    /// <summary>A whole READY of the given socket type.</summary>
    public static byte[] Ready(string socketType) => Command("READY", [.. Property("Socket-Type", Encoding.ASCII.GetBytes(socketType))]);

    public static byte[] Greeting(byte major = 3, byte minor = 1, string mechanism = "NULL") =>
    [
        .. Convert.FromHexString("ff00000000000000017f"), major, minor,
        .. Encoding.ASCII.GetBytes(mechanism.PadRight(20, '\0')), .. new byte[32],
    ];

    public static byte[] Property(string name, byte[] value) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. BigEndian32((uint)value.Length), .. value];

    public static byte[] Command(string name, byte[] data) => Frame([(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. data], 4);

    /// <summary>A frame in its short form up to 255 bytes, unless the long form is asked for.</summary>
    public static byte[] Frame(byte[] payload, int flags = 0, bool longForm = false) => longForm || payload.Length > 255
        ? [(byte)(flags | 2), .. BigEndian64((ulong)payload.Length), .. payload]
        : [(byte)flags, (byte)payload.Length, .. payload];

    /// <summary>The start of a long frame whose payload is still to come.</summary>
    public static byte[] LongHeader(ulong length, int flags = 0) => [(byte)(flags | 2), .. BigEndian64(length)];

    /// <summary>One message in as many frames as it has parts.</summary>
    public static byte[] Message(byte[][] parts, bool longForm = false) =>
        [.. parts.SelectMany((part, i) => Frame(part, i < parts.Length - 1 ? 1 : 0, longForm))];

    private static byte[] BigEndian32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] BigEndian64(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }
}
