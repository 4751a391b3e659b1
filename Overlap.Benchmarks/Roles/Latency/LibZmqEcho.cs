using Overlap.Benchmarks.LibZmq;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>Takes each message off a PULL socket of libzmq and pushes it back by a PUSH socket.</summary>
internal sealed class LibZmqEcho : IRole
{
    private readonly LibZmqSocket _input = LibZmqSocket.Bind(LibZmqCalls.Pull);
    private readonly LibZmqSocket _output = LibZmqSocket.Bind(LibZmqCalls.Push);
    private readonly byte[] _message;
    private long _messages;

    public LibZmqEcho(RoleOptions options)
    {
        _message = new byte[options.Size];
        Endpoint = EndpointPair.Join(_input.Endpoint, _output.Endpoint);
        RoleHost.StartThread(Echo);
    }

    public string Endpoint { get; }

    public long Messages => Volatile.Read(ref _messages);

    private void Echo()
    {
        while (true)
        {
            _output.Send(_message, _input.Receive(_message));
            Volatile.Write(ref _messages, _messages + 1);
        }
    }
}
