using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using NetMQ;
using NetMQ.Sockets;

namespace Overlap.Transport.NetMq;

/// <summary>
/// A NetMQ PULL with its own thread, which reads messages into batches, up to the high-water marks ahead of the consumer.
/// </summary>
internal sealed class NetMqPullSocket : IPullSocket
{
    // Upper bound for the thread to notice the stop.
    private static readonly TimeSpan ReceiveTimeout = TimeSpan.FromMilliseconds(20);

    private const int ExpectedMessages = 64;

    private readonly PullSocket _socket = new();
    private readonly ArrayBufferWriter<byte> _message = new();
    private readonly List<int> _parts = [];
    private readonly int _highWaterMark;
    private readonly NetMqPeers _peers;
    private readonly FairQueue _queue = new();
    private readonly InboundQueue _inbound;
    private readonly AutoResetEvent _room = new(false);
    private readonly ManualResetEventSlim _close = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopped;

    public NetMqPullSocket(IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        _highWaterMark = options.HighWaterMark;
        _peers = new NetMqPeers(_socket, endpoints, options);
        _inbound = new InboundQueue(options, () => _room.Set());
        _queue.TryAdd(_inbound);
        new Thread(Run) { IsBackground = true, Name = "netmq pull" }.Start();
    }

    public IReadOnlyList<string> Endpoints => _peers.Endpoints;

    public TransportCounters Counters => _peers.Counters;

    // NetMQ closes connections some time after their socket.
    public long? UnreadBytes => _closed.Task.IsCompleted ? 0 : _peers.Delivery.SumBytes(connection => connection.UnreadBytes);

    public bool Drained => _queue.Drained;

    public bool TryReceive(int limit, [NotNullWhen(true)] out MessageBatch? batch)
    {
        if (!_queue.TryTake(limit, out batch))
            return false;
        // NetMQ has already merged its peers, and does not expose the sender.
        batch.Peer = 0;
        return true;
    }

    public void WhenReadable(Action readable) => _queue.WhenReadable(readable);

    public void StopReading()
    {
        _stopped = true;
        _queue.Stop();
        _room.Set();
    }

    public async ValueTask DisposeAsync()
    {
        StopReading();
        _close.Set();
        await _closed.Task.ConfigureAwait(false);
        _queue.Discard();
    }

    // Connections stay open after StopReading, so that unsent messages stay with the peers instead of being lost.
    private void Run()
    {
        var frame = new Msg();
        frame.InitEmpty();
        try
        {
            while (!_stopped)
            {
                if (!_inbound.HasRoom)
                    _room.WaitOne();
                else if (_socket.TryReceive(ref frame, ReceiveTimeout))
                    ReadBatch(ref frame, _inbound.Room, _inbound.RoomBytes);
            }
            DrainReceived(ref frame);
        }
        catch (TerminatingException)
        {
            // NetMQConfig.Cleanup was called.
        }
        _inbound.End();
        _queue.Notify();
        _close.Wait();
        _peers.Close(TimeSpan.Zero);
        _closed.SetResult();
    }

    // NetMQ holds up to its high-water mark per peer, disconnected ones included. Bounded, since connected peers keep sending.
    private void DrainReceived(ref Msg frame)
    {
        var left = (long)_highWaterMark * Math.Max(1, _peers.Counters.Connected);
        while (left > 0 && _socket.TryReceive(ref frame, TimeSpan.Zero))
            left -= ReadBatch(ref frame, left, long.MaxValue);
    }

    // Starts with the given frame and continues while more is available and there is room. Returns the number of messages.
    private long ReadBatch(ref Msg frame, long room, long roomBytes)
    {
        var taken = 0L;
        var takenBytes = 0L;
        var chunk = Chunk.Rent(Math.Max(Chunk.DefaultSize, frame.Size));
        var batch = MessageBatch.Rent(chunk, ExpectedMessages);
        var filled = 0;
        do
        {
            ReadMessage(ref frame);
            if (filled + _message.WrittenCount > chunk.Bytes.Length)
            {
                Publish(chunk, batch);
                chunk = Chunk.Rent(Math.Max(Chunk.DefaultSize, _message.WrittenCount));
                batch = MessageBatch.Rent(chunk, ExpectedMessages);
                filled = 0;
            }
            _message.WrittenSpan.CopyTo(chunk.Bytes.AsSpan(filled));
            foreach (var part in _parts)
            {
                batch.AddFrame(filled, part);
                filled += part;
            }
            batch.EndMessage();
            taken++;
            takenBytes += _message.WrittenCount;
        }
        while (taken < room && takenBytes < roomBytes && TryReceiveMore(ref frame, taken));
        Publish(chunk, batch);
        return taken;
    }

    // A small batch costs the stream as much as a large one, so NetMQ's I/O thread gets a chance to deliver more.
    private bool TryReceiveMore(ref Msg frame, long taken)
    {
        if (_socket.TryReceive(ref frame, TimeSpan.Zero))
            return true;
        if (taken >= ExpectedMessages)
            return false;
        Thread.Yield();
        return _socket.TryReceive(ref frame, TimeSpan.Zero);
    }

    // ZeroMQ delivers the parts of a message atomically, so Receive does not block.
    private void ReadMessage(ref Msg frame)
    {
        _message.ResetWrittenCount();
        _parts.Clear();
        Append(ref frame);
        while (frame.HasMore)
        {
            _socket.Receive(ref frame);
            Append(ref frame);
        }
    }

    private void Append(ref Msg frame)
    {
        if (frame.Size > 0)
            _message.Write(frame.Slice());
        _parts.Add(frame.Size);
    }

    // Empty if the first message did not fit.
    private void Publish(Chunk chunk, MessageBatch batch)
    {
        chunk.Release();
        if (batch.Count == 0)
        {
            batch.Release(0);
            return;
        }
        var bytes = batch.Bytes;
        _inbound.Publish(batch);
        _peers.Count(bytes);
        _queue.Notify();
    }
}
