using Overlap.Benchmarks.Roles.Transport;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>Round trips by a transport's PUSH and PULL socket.</summary>
internal sealed class TransportPing : Pinger
{
    private readonly WaitingPush _output;
    private readonly WaitingPull _input;
    private readonly byte[] _message;

    public TransportPing(RoleOptions options)
    {
        var (input, output) = EndpointPair.Split(options.Endpoint!);
        _message = new byte[options.Size];
        var sockets = new TransportSockets(options.Transport);
        _output = new WaitingPush(sockets.Push(">" + input));
        _input = new WaitingPull(sockets.Pull(output));
        Start();
    }

    protected override void GoThereAndBack()
    {
        _output.Send(_message);
        _input.Receive().Release();
    }
}
