using Overlap.Benchmarks.LibZmq;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>Round trips by a PUSH and a PULL socket of libzmq.</summary>
internal sealed class LibZmqPing : Pinger
{
    private readonly LibZmqSocket _output;
    private readonly LibZmqSocket _input;
    private readonly byte[] _message;

    public LibZmqPing(RoleOptions options)
    {
        var (input, output) = EndpointPair.Split(options.Endpoint!);
        _message = new byte[options.Size];
        _output = LibZmqSocket.Connect(LibZmqCalls.Push, input);
        _input = LibZmqSocket.Connect(LibZmqCalls.Pull, output);
        Start();
    }

    protected override void GoThereAndBack()
    {
        _output.Send(_message, _message.Length);
        _input.Receive(_message);
    }
}
