using Overlap.Benchmarks.LibZmq;

namespace Overlap.Benchmarks.Roles.LibZmq;

/// <summary>A bare loop of <c>zmq_send</c>.</summary>
internal sealed class LibZmqSender : IRole
{
    private readonly LibZmqSocket _socket;
    private readonly byte[] _message;
    private readonly int _size;
    private long _messages;

    public LibZmqSender(RoleOptions options)
    {
        _size = options.Size;
        _message = new byte[Math.Max(1, _size)];
        _socket = LibZmqSocket.Connect(LibZmqCalls.Push, options.Endpoint!);
        RoleHost.StartThread(Send);
    }

    public string? Endpoint => null;

    public long Messages => Volatile.Read(ref _messages);

    private void Send()
    {
        while (true)
        {
            _socket.Send(_message, _size);
            Volatile.Write(ref _messages, _messages + 1);
        }
    }
}
