using System.Buffers;
using System.Buffers.Binary;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// The start of a connection, the same on both sides: greeting against greeting, READY against READY. It reads not a byte
/// more than that, so that all that follows is traffic.
/// </summary>
internal static class Handshake
{
    /// <exception cref="ZmtpException">The peer is not one to talk to.</exception>
    /// <exception cref="EndOfStreamException">The peer closed before the end.</exception>
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

    // Fills the target; what has come so far is checked after each read.
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
