using System.Buffers;
using System.Buffers.Binary;

namespace Overlap.Transport.Zmtp;

/// <summary>
/// The ZMTP 3.1 handshake, the same on both sides: exchanges greetings, then READY commands. It reads not a byte beyond them, so
/// that all traffic is left to the receiver.
/// </summary>
internal static class Handshake
{
    /// <exception cref="ZmtpException">The peer is incompatible or violates the protocol.</exception>
    /// <exception cref="EndOfStreamException">The peer closed during the handshake.</exception>
    public static async Task RunAsync(Connection connection, SocketType own, CancellationToken stop)
    {
        var greeting = new byte[Greeting.Size];
        Greeting.Write(greeting);
        await connection.SendAsync(greeting, stop);
        await ReceiveAsync(connection, greeting, Greeting.Check, stop);

        var ready = new ArrayBufferWriter<byte>();
        Ready.Write(ready, own);
        await connection.SendAsync(ready.WrittenMemory, stop);
        Ready.Check(await ReceiveCommandAsync(connection, stop), own);
    }

    private static async Task<byte[]> ReceiveCommandAsync(Connection connection, CancellationToken stop)
    {
        var header = new byte[FrameHeader.LongSize];
        await ReceiveAsync(connection, header.AsMemory(0, FrameHeader.ShortSize), CheckIsCommand, stop);
        ulong length = header[1];
        if ((header[0] & FrameFlags.Long) != 0)
        {
            await ReceiveAsync(connection, header.AsMemory(FrameHeader.ShortSize), _ => { }, stop);
            length = BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(1));
        }
        if (length > Command.MaxSize)
            throw new ZmtpException($"a READY of {length} bytes is too large: at most {Command.MaxSize} are accepted");
        var body = new byte[length];
        await ReceiveAsync(connection, body, _ => { }, stop);
        return body;
    }

    private static void CheckIsCommand(ReadOnlySpan<byte> header)
    {
        if (header.Length > 0 && (header[0] & FrameFlags.Command) == 0)
            throw new ZmtpException("a message came before READY");
    }

    // Fills the target; the bytes received so far are checked after each read, to reject a wrong peer early.
    private static async Task ReceiveAsync(Connection connection, Memory<byte> target, CommandHandler check, CancellationToken stop)
    {
        for (var filled = 0; filled < target.Length;)
        {
            var received = await connection.ReceiveAsync(target[filled..], stop);
            if (received == 0)
                throw new EndOfStreamException("the peer closed the connection during the handshake");
            filled += received;
            check(target.Span[..filled]);
        }
    }
}
