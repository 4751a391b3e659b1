using Overlap.Actors.Transport;

namespace Overlap.Benchmarks.Roles.Transport;

/// <summary>A transport alone: gives a PUSH socket one message after the other.</summary>
internal sealed class TransportSender : IRole
{
    private const int Burst = 256;

    private readonly IPushSocket _socket;
    private readonly AutoResetEvent _writable = new(false);
    private readonly byte[] _message;
    private long _messages;

    public TransportSender(RoleOptions options)
    {
        _message = new byte[options.Size];
        _socket = new TransportSockets(options.Transport).Push(">" + options.Endpoint);
        RoleHost.StartThread(Send);
    }

    public string? Endpoint => null;

    public long Messages => Volatile.Read(ref _messages);

    private void Send()
    {
        Action writable = () => _writable.Set();
        while (true)
        {
            if (TrySendBurst())
                continue;
            _socket.WhenWritable(writable);
            _writable.WaitOne();
        }
    }

    // A method that is called again and again, so that it is compiled for what it does.
    private bool TrySendBurst()
    {
        var sent = 0;
        while (sent < Burst && _socket.TrySend(_message))
            sent++;
        Volatile.Write(ref _messages, _messages + sent);
        return sent == Burst;
    }
}
