using Overlap.Benchmarks.Roles.Zmtp;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>Takes each message off a PULL socket of the <c>zmtp</c> transport and pushes it back by a PUSH socket.</summary>
internal sealed class ZmtpEcho : IRole
{
    private readonly WaitingPull _input = new(ZmtpSockets.Pull());
    private readonly WaitingPush _output = new(ZmtpSockets.Push());
    private long _messages;

    public ZmtpEcho()
    {
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
