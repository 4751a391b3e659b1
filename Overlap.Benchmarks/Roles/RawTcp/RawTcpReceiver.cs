using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Overlap.Benchmarks.Roles.RawTcp;

/// <summary>The ceiling: reads large chunks off one socket, finds the ZMTP frames in them, and does nothing else.</summary>
internal sealed class RawTcpReceiver : IRole
{
    private const int ChunkSize = 64 * 1024;
    private const int LongFlag = 2;
    private const int ShortHeader = 2;
    private const int LongHeader = 9;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private long _messages;

    public RawTcpReceiver()
    {
        _listener.Start();
        RoleHost.StartThread(Receive);
    }

    public string Endpoint => _listener.LocalEndpoint.ToString()!;

    public long Messages => Volatile.Read(ref _messages);

    private void Receive()
    {
        using var socket = _listener.AcceptSocket();
        var chunk = new byte[ChunkSize];
        var filled = 0;
        var skip = 0L;
        while (socket.Receive(chunk.AsSpan(filled)) is > 0 and var received)
        {
            filled += received;
            var next = (int)Math.Min(skip, filled);
            skip -= next;
            var found = 0;
            while (skip == 0 && TryReadFrame(chunk.AsSpan(next, filled - next), out var size))
            {
                found++;
                var here = (int)Math.Min(size, filled - next);
                next += here;
                skip = size - here;
            }
            Volatile.Write(ref _messages, _messages + found);
            chunk.AsSpan(next, filled - next).CopyTo(chunk);
            filled -= next;
        }
    }

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
