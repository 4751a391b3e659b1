namespace Overlap.Actors.Transport.Zmtp;

/// <summary>The receiving side of a connection after its handshake: reads, finds the messages, answers heartbeats.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly Connection _connection;
    private readonly Action<MessageBatch> _publish;
    private readonly Heartbeat _heartbeat = new();
    private readonly FrameReader _frames;

    /// <param name="connection">Through its handshake.</param>
    /// <param name="maxMessageSize">The largest message accepted, in bytes.</param>
    /// <param name="chunkSize">How many bytes to read at a time.</param>
    /// <param name="publish">Is given each batch, and owns it.</param>
    public Receiver(Connection connection, long maxMessageSize, int chunkSize, Action<MessageBatch> publish)
    {
        _connection = connection;
        _publish = publish;
        _frames = new FrameReader(maxMessageSize, _heartbeat.OnCommand, chunkSize);
    }

    /// <summary>Reads what is there, or waits for it.</summary>
    /// <returns>How many bytes came; 0 when the peer has closed.</returns>
    /// <exception cref="ZmtpException">The peer broke the protocol; what came before that was published.</exception>
    public async ValueTask<int> ReadAsync(CancellationToken stop)
    {
        var received = await _connection.ReceiveAsync(_frames.Buffer(), stop);
        if (_frames.Advance(received) is { } batch)
            _publish(batch);
        if (_frames.Error is { } violation)
            throw violation;
        if (!_heartbeat.Pongs.IsEmpty)
        {
            await _connection.SendAsync(_heartbeat.Pongs, stop);
            _heartbeat.Clear();
        }
        return received;
    }

    public void Dispose() => _frames.Dispose();
}
