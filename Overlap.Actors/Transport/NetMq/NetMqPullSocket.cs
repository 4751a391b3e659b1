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

    public bool Drained => _queue.Drained;

    public bool TryReceive(int limit, [NotNullWhen(true)] out MessageBatch? batch)
    {
        if (!_queue.TryTake(limit, out batch))
            return false;
        // NetMQ has gone round over its peers already, and does not say whose a message is.
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

    // The connections stay open after the reading was stopped: what the peers still have waits there, and is not thrown away.
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
                else if (_socket.TryReceive(ref frame, Patience))
                    Gather(ref frame, _inbound.Room, _inbound.RoomBytes);
            }
            TakeWhatCame(ref frame);
        }
        catch (TerminatingException)
        {
            // Somebody ends NetMQ for the whole process.
        }
        _inbound.End();
        _queue.Notify();
        _close.Wait();
        _peers.Close(TimeSpan.Zero);
        _closed.SetResult();
    }

    // What NetMQ has received is taken off it, which it holds up to its mark for each peer, those included that are gone; the others go on to
    // send meanwhile.
    private void TakeWhatCame(ref Msg frame)
    {
        var left = (long)_highWaterMark * Math.Max(1, _peers.Counters.Connected);
        while (left > 0 && _socket.TryReceive(ref frame, TimeSpan.Zero))
            left -= Gather(ref frame, left, long.MaxValue);
    }

    // Starts with a frame that has come, and goes on while there is more and room for it; tells how many messages it took.
    private long Gather(ref Msg frame, long room, long roomBytes)
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

    // A small batch costs the stream as much as a large one: NetMQ's thread gets a turn to bring more.
    private bool TryReceiveMore(ref Msg frame, long taken)
    {
        if (_socket.TryReceive(ref frame, TimeSpan.Zero))
            return true;
        if (taken >= ExpectedMessages)
            return false;
        Thread.Yield();
        return _socket.TryReceive(ref frame, TimeSpan.Zero);
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
        var bytes = batch.Bytes;
        _inbound.Publish(batch);
        _peers.Count(bytes);
        _queue.Notify();
    }
}
