using NetMQ;
using NetMQ.Sockets;

namespace Overlap.Benchmarks.Roles.NetMq;

/// <summary>A bare loop of NetMQ's <c>Receive</c>.</summary>
internal sealed class NetMqReceiver : IRole
{
    private readonly PullSocket _socket = new();
    private long _messages;

    public NetMqReceiver()
    {
        Endpoint = $"tcp://127.0.0.1:{_socket.BindRandomPort("tcp://127.0.0.1")}";
        RoleHost.StartThread(Receive);
    }

    public string Endpoint { get; }

    public long Messages => Volatile.Read(ref _messages);

    private void Receive()
    {
        var message = new Msg();
        message.InitEmpty();
        while (true)
        {
            _socket.Receive(ref message);
            Volatile.Write(ref _messages, _messages + 1);
        }
    }
}
