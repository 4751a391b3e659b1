using NetMQ;
using NetMQ.Sockets;

namespace Overlap.Benchmarks.Roles.NetMq;

/// <summary>A bare loop of NetMQ's <c>Send</c>.</summary>
internal sealed class NetMqSender : IRole
{
    private readonly PushSocket _socket = new();
    private readonly byte[] _message;
    private long _messages;

    public NetMqSender(RoleOptions options)
    {
        _message = new byte[options.Size];
        _socket.Connect(options.Endpoint!);
        RoleHost.StartThread(Send);
    }

    public string? Endpoint => null;

    public long Messages => Volatile.Read(ref _messages);

    private void Send()
    {
        while (true)
        {
            var message = new Msg();
            message.InitPool(_message.Length);
            _message.CopyTo(message.Slice());
            _socket.Send(ref message, more: false);
            Volatile.Write(ref _messages, _messages + 1);
        }
    }
}
