using Overlap.Benchmarks.LibZmq;

namespace Overlap.Benchmarks.Roles.LibZmq;

/// <summary>A bare loop of <c>zmq_recv</c>.</summary>
internal sealed class LibZmqReceiver : IRole
{
    private readonly LibZmqSocket _socket = LibZmqSocket.Bind(LibZmqCalls.Pull);
    private readonly byte[] _message;
    private long _messages;

    public LibZmqReceiver(RoleOptions options)
    {
        _message = new byte[Math.Max(1, options.Size)];
        Endpoint = _socket.Endpoint;
        RoleHost.StartThread(Receive);
    }

    public string Endpoint { get; }

    public long Messages => Volatile.Read(ref _messages);

    private void Receive()
    {
        while (true)
        {
            _socket.Receive(_message);
            Volatile.Write(ref _messages, _messages + 1);
        }
    }
}
