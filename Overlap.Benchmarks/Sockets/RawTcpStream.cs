using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Overlap.Benchmarks.Sockets;

/// <summary>The upper limit of sending: sends one prepared buffer full of ZMTP frames again and again.</summary>
internal sealed class RawTcpSender
{
    private const int BufferSize = 64 * 1024;
    private const byte LongFlag = 2;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _frames;
    private readonly int _count;

    public RawTcpSender(string endpoint, int size)
    {
        var frame = Frame(size);
        _count = Math.Max(1, BufferSize / frame.Length);
        _frames = [.. Enumerable.Repeat(frame, _count).SelectMany(bytes => bytes)];
        _socket.Connect(IPEndPoint.Parse(endpoint));
    }

    /// <summary>Sends the buffer.</summary>
    /// <returns>How many messages are in it.</returns>
    public int SendBurst()
    {
        for (var sent = 0; sent < _frames.Length;)
            sent += _socket.Send(_frames.AsSpan(sent));
        return _count;
    }

    private static byte[] Frame(int size)
    {
        if (size <= byte.MaxValue)
            return [0, (byte)size, .. new byte[size]];
        var length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, size);
        return [LongFlag, .. length, .. new byte[size]];
    }
}

/// <summary>The upper limit of receiving: reads large chunks from one socket, finds the ZMTP frames in them, and does nothing else.</summary>
internal sealed class RawTcpReceiver
{
    private const int ChunkSize = 64 * 1024;
    private const int LongFlag = 2;
    private const int ShortHeader = 2;
    private const int LongHeader = 9;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _chunk = new byte[ChunkSize];
    private Socket? _socket;
    private int _filled;
    private long _skip;

    public RawTcpReceiver() => _listener.Start();

    public string Endpoint => _listener.LocalEndpoint.ToString()!;

    /// <summary>Waits for bytes and finds the frames in them.</summary>
    /// <returns>How many frames have started.</returns>
    public int ReceiveBurst()
    {
        _socket ??= _listener.AcceptSocket();
        var chunk = _chunk;
        var filled = _filled + RawTcpConnection.ReceiveSome(_socket, chunk.AsSpan(_filled));
        var next = (int)Math.Min(_skip, filled);
        var skip = _skip - next;
        var found = 0;
        while (skip == 0 && TryReadFrame(chunk.AsSpan(next, filled - next), out var size))
        {
            found++;
            var here = (int)Math.Min(size, filled - next);
            next += here;
            skip = size - here;
        }
        chunk.AsSpan(next, filled - next).CopyTo(chunk);
        _filled = filled - next;
        _skip = skip;
        return found;
    }

    // A short frame has to be complete, a long one may continue in the next chunk.
    private static bool TryReadFrame(ReadOnlySpan<byte> bytes, out long size)
    {
        size = 0;
        if (bytes.Length < ShortHeader)
            return false;
        if ((bytes[0] & LongFlag) == 0)
        {
            size = ShortHeader + bytes[1];
            return size <= bytes.Length;
        }
        if (bytes.Length < LongHeader)
            return false;
        size = LongHeader + BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
        return true;
    }
}
