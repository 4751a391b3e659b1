namespace Overlap.Transport.Zmtp;

/// <summary>
/// The receiving side of a connection after its handshake: parses messages, answers PINGs and sends its own, and drops an
/// unresponsive peer.
/// </summary>
internal sealed class Receiver : IDisposable
{
    private static readonly string HoldsOthersUp =
        $"other peers waited for the memory of its unfinished message, of which too little came within {ReceiveBudget.PeerTimeout.TotalSeconds} s";

    private readonly Connection _connection;
    private readonly Heartbeat _heartbeat = new();
    private readonly FrameReader _frames;
    private readonly ReceiveBudget.Share _share;
    private readonly Liveness _liveness;
    private readonly CancellationTokenSource _ended = new();

    /// <param name="connection">After its handshake.</param>
    /// <param name="options">Limits and time-outs.</param>
    /// <param name="budget">Bounds what the socket's peers take up together.</param>
    /// <param name="chunkSize">Number of bytes to read at a time.</param>
    public Receiver(Connection connection, TransportOptions options, ReceiveBudget budget, int chunkSize)
    {
        _connection = connection;
        _frames = new FrameReader(options.MaxMessageSize, _heartbeat.OnCommand, chunkSize);
        _liveness = new Liveness(options, connection.Drop);
        _share = budget.Open(() => _liveness.StalledFor, () => connection.Reject(HoldsOthersUp));
        if (options.HeartbeatInterval is { } interval)
            _ = PingAsync(interval, options);
    }

    /// <summary>Memory for the next bytes to read; never empty.</summary>
    public Memory<byte> Buffer => _frames.GetMemory();

    /// <summary>The peer's protocol violation; nothing may be read after it.</summary>
    public ZmtpException? Error => _frames.Error;

    /// <summary>Whether PINGs must be answered before the next read.</summary>
    public bool OwesAnswer => !_heartbeat.Pongs.IsEmpty;

    /// <summary>Whether <see cref="AwaitRoomAsync"/> must complete before the next read, for a large message.</summary>
    public bool NeedsRoom { get; private set; }

    /// <summary>Parses the bytes that were read into <see cref="Buffer"/>.</summary>
    /// <returns>The completed messages, which the caller must release; null if none.</returns>
    public MessageBatch? Advance(int received)
    {
        var batch = _frames.Advance(received);
        _liveness.OnReceived(received, finished: batch is not null, _frames.IsWithinMessage);
        NeedsRoom = !_share.TryReserve(_frames.LargeChunkSize);
        return batch;
    }

    /// <summary>Waits until there is room for the unfinished message. The peer's silence is not timed meanwhile.</summary>
    public async ValueTask AwaitRoomAsync(CancellationToken stop)
    {
        Suspend();
        await _share.ReserveAsync(_frames.LargeChunkSize, stop).ConfigureAwait(false);
        NeedsRoom = false;
        Resume();
    }

    /// <summary>Answers the PINGs.</summary>
    public async ValueTask AnswerAsync(CancellationToken stop)
    {
        _liveness.BeginAnswer();
        await _connection.SendAsync(_heartbeat.Pongs, stop).ConfigureAwait(false);
        _liveness.EndAnswer();
        if (_heartbeat.TimeToLive > TimeSpan.Zero)
            _liveness.SetTimeToLive(_heartbeat.TimeToLive);
        _heartbeat.Clear();
    }

    /// <summary>Reading stops, so the peer's silence is not timed. Our own PINGs continue, to keep the connection alive.</summary>
    public void Suspend() => _liveness.Suspend();

    /// <summary>Reading continues.</summary>
    public void Resume() => _liveness.Resume();

    public void Dispose()
    {
        _ended.Cancel();
        _liveness.Dispose();
        _frames.Dispose();
        _share.Dispose();
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
                _liveness.OnPingSent();
                await _connection.SendAsync(ping, _ended.Token);
            }
        }
        catch (Exception gone) when (gone is System.Net.Sockets.SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The reading side notices by itself, after it has read the remaining data.
        }
    }
}
