using Overlap.Benchmarks.Roles.Transport;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>Takes each message off a transport's PULL socket and pushes it back by a PUSH socket.</summary>
internal sealed class TransportEcho : IRole
{
    private readonly WaitingPull _input;
    private readonly WaitingPush _output;
    private long _messages;

    public TransportEcho(RoleOptions options)
    {
        var sockets = new TransportSockets(options.Transport);
        _input = new WaitingPull(sockets.Pull());
        _output = new WaitingPush(sockets.Push());
        Endpoint = EndpointPair.Join(_input.Endpoint, _output.Endpoint);
        RoleHost.StartThread(Echo);
    }

    public string Endpoint { get; }

    public long Messages => Volatile.Read(ref _messages);

    private void Echo()
    {
        while (true)
        {
            var message = _input.Receive();
            _output.Send(message[0].Span);
            message.Release();
            Volatile.Write(ref _messages, _messages + 1);
        }
    }
}
