using Overlap.Transport;

namespace Overlap.Benchmarks.Sockets;

/// <summary>
/// Sockets of Overlap's transports with their defaults, except for the buffers of the kernel: these are the system's, as with raw TCP
/// and libzmq.
/// </summary>
internal static class TransportSockets
{
    private const string FreePort = "@tcp://127.0.0.1:0";

    private static readonly TransportOptions Options = new() { SocketBuffer = 0 };

    public static TransportPull BindPull(string transport) => Pull(transport, FreePort);

    public static TransportPull ConnectPull(string transport, string endpoint) => Pull(transport, ">" + endpoint);

    public static TransportPush BindPush(string transport, int size) => Push(transport, FreePort, size);

    public static TransportPush ConnectPush(string transport, string endpoint, int size) => Push(transport, ">" + endpoint, size);

    private static TransportPull Pull(string transport, string endpoint) =>
        new(Transports.Create(transport).Pull([Endpoint.Parse(endpoint, bindsByDefault: false)], Options));

    private static TransportPush Push(string transport, string endpoint, int size) =>
        new(Transports.Create(transport).Push([Endpoint.Parse(endpoint, bindsByDefault: false)], Options), size);
}

/// <summary>A PUSH socket whose caller waits for room.</summary>
internal sealed class TransportPush : IMessageSender
{
    private const int Burst = 256;

    private readonly IPushSocket _socket;
    private readonly byte[] _message;
    private readonly AutoResetEvent _writable = new(false);
    private readonly Action _setWritable;

    /// <param name="socket">The socket.</param>
    /// <param name="size">Bytes of the messages of a burst.</param>
    public TransportPush(IPushSocket socket, int size)
    {
        _socket = socket;
        _message = new byte[size];
        _setWritable = () => _writable.Set();
    }

    public string Endpoint => _socket.Endpoints[0];

    /// <summary>Sends until the burst is complete or there is no room, then waits for room.</summary>
    /// <returns>How many messages were sent; may be 0.</returns>
    public int SendBurst()
    {
        var sent = 0;
        while (sent < Burst && _socket.TrySend(_message))
            sent++;
        if (sent < Burst)
            WaitForRoom();
        return sent;
    }

    public void Send(ReadOnlySpan<byte> message)
    {
        while (!_socket.TrySend(message))
            WaitForRoom();
        _socket.Flush();
    }

    private void WaitForRoom()
    {
        _socket.WhenWritable(_setWritable);
        _writable.WaitOne();
    }
}

/// <summary>A PULL socket whose caller waits for messages.</summary>
internal sealed class TransportPull : IMessageReceiver
{
    // overlap.stream.batch
    private const int Batch = 1000;

    private readonly IPullSocket _socket;
    private readonly AutoResetEvent _readable = new(false);
    private readonly Action _setReadable;

    public TransportPull(IPullSocket socket)
    {
        _socket = socket;
        _setReadable = () => _readable.Set();
    }

    public string Endpoint => _socket.Endpoints[0];

    /// <summary>Waits for a batch and releases it.</summary>
    /// <param name="observer">Is told of the release; null for nobody.</param>
    /// <returns>How many messages were in it.</returns>
    public int ReceiveBurst(IBatchObserver? observer)
    {
        var batch = WaitForBatch(Batch);
        batch.Observer = observer;
        var count = batch.Count;
        batch.Release(count);
        return count;
    }

    public int Receive(Span<byte> message)
    {
        var batch = WaitForBatch(1);
        var received = batch[0].Span;
        received.CopyTo(message);
        var length = received.Length;
        batch.Release();
        return length;
    }

    private MessageBatch WaitForBatch(int limit)
    {
        MessageBatch? batch;
        while (!_socket.TryReceive(limit, out batch))
        {
            _socket.WhenReadable(_setReadable);
            _readable.WaitOne();
        }
        return batch;
    }
}
