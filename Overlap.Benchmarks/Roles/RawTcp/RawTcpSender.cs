using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Overlap.Benchmarks.Roles.RawTcp;

/// <summary>Sends one buffer full of frames, made beforehand, again and again.</summary>
internal sealed class RawTcpSender : IRole
{
    private const int BufferSize = 64 * 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _frames;
    private readonly int _count;
    private long _messages;

    public RawTcpSender(RoleOptions options)
    {
        var frame = Frame(options.Size);
        _count = Math.Max(1, BufferSize / frame.Length);
        _frames = [.. Enumerable.Repeat(frame, _count).SelectMany(bytes => bytes)];
        _socket.Connect(IPEndPoint.Parse(options.Endpoint!));
        RoleHost.StartThread(Send);
    }

    public string? Endpoint => null;

    public long Messages => Volatile.Read(ref _messages);

    private void Send()
    {
        while (true)
        {
            for (var sent = 0; sent < _frames.Length;)
                sent += _socket.Send(_frames.AsSpan(sent));
            Volatile.Write(ref _messages, _messages + _count);
        }
    }

    private static byte[] Frame(int size)
    {
        if (size <= byte.MaxValue)
            return [0, (byte)size, .. new byte[size]];
        var length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, size);
        return [2, .. length, .. new byte[size]];
    }
}
