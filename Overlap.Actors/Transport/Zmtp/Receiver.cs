namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// The receiving side of a connection after its handshake: reads, finds the messages, answers heartbeats and sends its own,
/// and drops a peer that is gone.
/// </summary>
internal sealed class Receiver : IDisposable
{
    private readonly Connection _connection;
    private readonly Action<MessageBatch> _publish;
    private readonly Heartbeat _heartbeat = new();
    private readonly FrameReader _frames;
    private readonly Liveness _liveness;
    private readonly CancellationTokenSource _ended = new();

    /// <param name="connection">Through its handshake.</param>
    /// <param name="options">Limits and time-outs.</param>
    /// <param name="chunkSize">How many bytes to read at a time.</param>
    /// <param name="publish">Is given each batch, and owns it.</param>
    public Receiver(Connection connection, TransportOptions options, int chunkSize, Action<MessageBatch> publish)
    {
        _connection = connection;
        _publish = publish;
        _frames = new FrameReader(options.MaxMessageSize, _heartbeat.OnCommand, chunkSize);
        _liveness = new Liveness(options, connection.Drop);
        if (options.HeartbeatInterval is { } interval)
            _ = PingAsync(interval, options);
    }

    /// <summary>Reads what is there, or waits for it.</summary>
    /// <returns>How many bytes came; 0 when the peer has closed.</returns>
    /// <exception cref="ZmtpException">The peer broke the protocol; what came before that was published.</exception>
    public async ValueTask<int> ReadAsync(CancellationToken stop)
    {
        var received = await _connection.ReceiveAsync(_frames.Buffer(), stop);
        var batch = _frames.Advance(received);
        _liveness.Heard(received, finished: batch is not null, _frames.IsWithinMessage);
        if (batch is not null)
            _publish(batch);
        if (_frames.Error is { } violation)
            throw violation;
        if (!_heartbeat.Pongs.IsEmpty)
            await AnswerAsync(stop);
        return received;
    }

    /// <summary>Nothing is read for now: the peer may be as silent as it likes. PINGs of our own go on, as a sign of life.</summary>
    public void Hold() => _liveness.Hold();

    /// <summary>It is read again.</summary>
    public void Resume() => _liveness.Resume();

    public void Dispose()
    {
        _ended.Cancel();
        _liveness.Dispose();
        _frames.Dispose();
    }

    private async ValueTask AnswerAsync(CancellationToken stop)
    {
        if (_heartbeat.TimeToLive > TimeSpan.Zero)
            _liveness.HasTimeToLive(_heartbeat.TimeToLive);
        _liveness.Answering();
        await _connection.SendAsync(_heartbeat.Pongs, stop);
        _liveness.Answered();
        _heartbeat.Clear();
    }

    private async Task PingAsync(TimeSpan interval, TransportOptions options)
    {
        var ping = Heartbeat.Ping(options.HeartbeatTimeToLive);
        try
        {
            while (true)
            {
                await Pause.ForAsync(interval, options.TimeProvider, _ended.Token);
                if (_ended.IsCancellationRequested)
                    return;
                _liveness.Asked();
                await _connection.SendAsync(ping, _ended.Token);
            }
        }
        catch (Exception gone) when (gone is System.Net.Sockets.SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The reading side finds out by itself, once it has read what the peer left.
        }
    }
}
