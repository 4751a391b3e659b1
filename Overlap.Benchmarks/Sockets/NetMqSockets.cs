using NetMQ;
using NetMQ.Sockets;

namespace Overlap.Benchmarks.Sockets;

/// <summary>A bare loop of NetMQ's <c>Send</c>.</summary>
internal sealed class NetMqSender
{
    private const int Burst = 256;

    private readonly PushSocket _socket = new();
    private readonly byte[] _message;

    public NetMqSender(string endpoint, int size)
    {
        _message = new byte[size];
        _socket.Connect(endpoint);
    }

    public int SendBurst()
    {
        for (var sent = 0; sent < Burst; sent++)
        {
            var message = new Msg();
            message.InitPool(_message.Length);
            _message.CopyTo(message.Slice());
            _socket.Send(ref message, more: false);
        }
        return Burst;
    }
}

/// <summary>A bare loop of NetMQ's <c>Receive</c>.</summary>
internal sealed class NetMqReceiver
{
    private const int Burst = 256;

    private readonly PullSocket _socket = new();
    private Msg _message;

    public NetMqReceiver()
    {
        _message.InitEmpty();
        Endpoint = $"tcp://127.0.0.1:{_socket.BindRandomPort("tcp://127.0.0.1")}";
    }

    public string Endpoint { get; }

    public int ReceiveBurst()
    {
        for (var received = 0; received < Burst; received++)
            _socket.Receive(ref _message);
        return Burst;
    }
}
