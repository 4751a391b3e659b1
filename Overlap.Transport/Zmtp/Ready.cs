using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Overlap.Transport.Zmtp;

/// <summary>
/// The READY command, which completes the handshake (ZMTP 3.1): properties, each a name of 1 to 255 bytes with a one-byte length
/// and a value with a four-byte length.
/// </summary>
internal static class Ready
{
    private const int LengthSize = sizeof(uint);
    private static readonly byte[] SocketTypeName = "Socket-Type"u8.ToArray();

    public static ReadOnlySpan<byte> Name => "READY"u8;

    /// <summary>Writes the local READY as a complete frame; its only property is the socket type.</summary>
    public static void Write(IBufferWriter<byte> target, SocketType type)
    {
        var value = Value(type);
        var data = new byte[1 + SocketTypeName.Length + LengthSize + value.Length];
        data[0] = (byte)SocketTypeName.Length;
        SocketTypeName.CopyTo(data, 1);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(1 + SocketTypeName.Length), value.Length);
        value.CopyTo(data.AsSpan(1 + SocketTypeName.Length + LengthSize));
        Command.Write(target, Name, data);
    }

    /// <summary>Checks a peer's first command: it must be READY, with the complementary socket type if it names one.</summary>
    /// <exception cref="ZmtpException">It is another command, malformed, or of an incompatible socket type.</exception>
    public static void Check(ReadOnlySpan<byte> body, SocketType own)
    {
        var name = Command.Split(body, out var properties);
        if (name.SequenceEqual("ERROR"u8))
        {
            var reason = Printable.Text(properties.IsEmpty ? properties : properties[1..]);
            throw new ZmtpException($"the peer refuses the connection: '{reason}'");
        }
        if (!name.SequenceEqual(Name))
            throw new ZmtpException($"command '{Printable.Text(name)}' came instead of READY");
        var wanted = Value(own == SocketType.Push ? SocketType.Pull : SocketType.Push);
        while (!properties.IsEmpty)
        {
            var property = Property(ref properties, out var value);
            if (Ascii.EqualsIgnoreCase(property, SocketTypeName) && !value.SequenceEqual(wanted))
                throw new ZmtpException($"socket type '{Printable.Text(value)}' does not fit: {Printable.Text(wanted)} is expected");
        }
    }

    private static ReadOnlySpan<byte> Property(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> value)
    {
        int nameLength = rest[0];
        if (nameLength == 0 || rest.Length < 1 + nameLength + LengthSize)
            throw new ZmtpException("a property's name in READY is empty or cut off");
        var name = rest.Slice(1, nameLength);
        rest = rest[(1 + nameLength)..];
        var valueLength = BinaryPrimitives.ReadUInt32BigEndian(rest);
        rest = rest[LengthSize..];
        if (valueLength > rest.Length)
            throw new ZmtpException($"a property's value in READY is cut off: {valueLength} bytes are announced, {rest.Length} follow");
        value = rest[..(int)valueLength];
        rest = rest[(int)valueLength..];
        return name;
    }

    private static ReadOnlySpan<byte> Value(SocketType type) => type == SocketType.Push ? "PUSH"u8 : "PULL"u8;
}
