namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// The receiving side of a connection after its handshake: finds the messages in what was read, answers heartbeats and sends its
/// own, and drops a peer that is gone.
/// </summary>
internal sealed class Receiver : IDisposable
{
    private readonly Connection _connection;
    private readonly Heartbeat _heartbeat = new();
    private readonly FrameReader _frames;
    private readonly Liveness _liveness;
    private readonly CancellationTokenSource _ended = new();

    /// <param name="connection">Through its handshake.</param>
    /// <param name="options">Limits and time-outs.</param>
    /// <param name="chunkSize">How many bytes to read at a time.</param>
    public Receiver(Connection connection, TransportOptions options, int chunkSize)
    {
        _connection = connection;
        _frames = new FrameReader(options.MaxMessageSize, _heartbeat.OnCommand, chunkSize);
        _liveness = new Liveness(options, connection.Drop);
        if (options.HeartbeatInterval is { } interval)
            _ = PingAsync(interval, options);
    }

    /// <summary>Where the next bytes are to be put: at least one.</summary>
    public Memory<byte> Buffer => _frames.Buffer();

    /// <summary>What the peer did wrong; nothing is to be read after that.</summary>
    public ZmtpException? Error => _frames.Error;

    /// <summary>Whether PINGs wait to be answered, before anything more is read.</summary>
    public bool OwesAnswer => !_heartbeat.Pongs.IsEmpty;

    /// <summary>Takes the bytes that were put into <see cref="Buffer"/>.</summary>
    /// <returns>The messages that are whole now; null where none is. The caller owns them.</returns>
    public MessageBatch? Advance(int received)
    {
        var batch = _frames.Advance(received);
        _liveness.Heard(received, finished: batch is not null, _frames.IsWithinMessage);
        return batch;
    }

    /// <summary>Answers the PINGs.</summary>
    public async ValueTask AnswerAsync(CancellationToken stop)
    {
        _liveness.Answering();
        await _connection.SendAsync(_heartbeat.Pongs, stop).ConfigureAwait(false);
        _liveness.Answered();
        if (_heartbeat.TimeToLive > TimeSpan.Zero)
            _liveness.HasTimeToLive(_heartbeat.TimeToLive);
        _heartbeat.Clear();
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
