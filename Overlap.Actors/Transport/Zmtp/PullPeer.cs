namespace Overlap.Actors.Transport.Zmtp;

/// <summary>One peer of a PULL socket: reads ahead until its queue is full, then leaves the bytes to the kernel and so to the producer.</summary>
internal sealed class PullPeer
{
    private readonly Connection _connection;
    private readonly TransportOptions _options;
    private readonly FairQueue _queue;
    private readonly AsyncSignal _room = new();

    public PullPeer(Connection connection, TransportOptions options, FairQueue queue)
    {
        _connection = connection;
        _options = options;
        _queue = queue;
        Inbound = new InboundQueue(options, _room.Set);
    }

    public InboundQueue Inbound { get; }

    /// <summary>Reads until the peer closes or <paramref name="stop"/> is cancelled.</summary>
    /// <exception cref="ZmtpException">The peer broke the protocol.</exception>
    public async Task ReadAsync(CancellationToken stop)
    {
        using var stopped = stop.Register(_room.Set);
        using var receiver = new Receiver(_connection, _options, Chunk.DefaultSize, Publish);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (!Inbound.HasRoom)
                {
                    receiver.Hold();
                    await _room.WaitAsync();
                    receiver.Resume();
                    continue;
                }
                var received = await receiver.ReadAsync(stop);
                if (received == 0)
                    return;
                _connection.Count(received);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            Inbound.End();
            _queue.Notify();
        }
    }

    private void Publish(MessageBatch batch)
    {
        Inbound.Publish(batch);
        _queue.Notify();
    }
}
