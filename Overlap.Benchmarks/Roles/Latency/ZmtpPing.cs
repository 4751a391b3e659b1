using Overlap.Benchmarks.Roles.Zmtp;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>Round trips by a PUSH and a PULL socket of the <c>zmtp</c> transport.</summary>
internal sealed class ZmtpPing : Pinger
{
    private readonly WaitingPush _output;
    private readonly WaitingPull _input;
    private readonly byte[] _message;

    public ZmtpPing(RoleOptions options)
    {
        var (input, output) = EndpointPair.Split(options.Endpoint!);
        _message = new byte[options.Size];
        _output = new WaitingPush(ZmtpSockets.Push(input));
        _input = new WaitingPull(ZmtpSockets.Pull(output));
        Start();
    }

    protected override void GoThereAndBack()
    {
        _output.Send(_message);
        _input.Receive().Release();
    }
}
