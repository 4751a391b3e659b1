using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using NetMQ;
using NetMQ.Sockets;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>A NetMQ PULL with a thread of its own, which gathers what is there into batches, up to the high-water marks ahead of the taker.</summary>
internal sealed class NetMqPullSocket : IPullSocket
{
    // How long the thread may take to see that it is to stop.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private const int ExpectedMessages = 64;

    private readonly PullSocket _socket = new();
    private readonly ArrayBufferWriter<byte> _message = new();
    private readonly List<int> _parts = [];
    private readonly NetMqPeers _peers;
    private readonly FairQueue _queue = new();
    private readonly InboundQueue _inbound;
    private readonly AutoResetEvent _room = new(false);
    private readonly ManualResetEventSlim _close = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopped;

    public NetMqPullSocket(IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        _peers = new NetMqPeers(_socket, endpoints, options);
        _inbound = new InboundQueue(options, () => _room.Set());
        _queue.TryAdd(_inbound);
        new Thread(Run) { IsBackground = true, Name = "netmq pull" }.Start();
    }

    public IReadOnlyList<string> Endpoints => _peers.Endpoints;

    public TransportCounters Counters => _peers.Counters;

    public bool Drained => _queue.Drained;

    public bool TryReceive(int limit, [NotNullWhen(true)] out MessageBatch? batch) => _queue.TryTake(limit, out batch);

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

    // The connections stay open after the reading was stopped: what the peers still have waits there, and is not thrown away.
    private void Run()
    {
        var frame = new Msg();
        frame.InitEmpty();
        while (!_stopped)
        {
            if (!_inbound.HasRoom)
                _room.WaitOne();
            else if (_socket.TryReceive(ref frame, Patience))
                Gather(ref frame);
        }
        frame.Close();
        _inbound.End();
        _queue.Notify();
        _close.Wait();
        _peers.Dispose();
        _socket.Options.Linger = TimeSpan.Zero;
        _socket.Dispose();
        _closed.SetResult();
    }

    // Starts with a frame that has come, and goes on while there is more and room for it.
    private void Gather(ref Msg frame)
    {
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
        }
        while (batch.Count < _inbound.Room && _socket.TryReceive(ref frame, TimeSpan.Zero));
        Publish(chunk, batch);
    }

    // The parts of one message arrive together.
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

    // Where the first message did not fit, there is none in the batch yet.
    private void Publish(Chunk chunk, MessageBatch batch)
    {
        chunk.Release();
        if (batch.Count == 0)
        {
            batch.Release(0);
            return;
        }
        _peers.Count(batch.Bytes);
        _inbound.Publish(batch);
        _queue.Notify();
    }
}
