namespace Overlap.Transport.Zmtp;

/// <summary>Counts and reports the connections of one socket; repeats of the same failure are reported once. Thread-safe.</summary>
internal sealed class PeerLedger(Action<PeerEvent>? onPeer)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Connection> _live = [];
    private long _connected;
    private long _disconnected;
    private long _rejected;
    private long _failed;
    private long _endedBytes;

    /// <summary>Number of connections open now.</summary>
    public int Peers
    {
        get
        {
            lock (_gate)
                return _live.Count;
        }
    }

    public TransportCounters Counters
    {
        get
        {
            lock (_gate)
            {
                return new TransportCounters(
                    _connected, _disconnected, _rejected, _failed, _live.Count, _endedBytes + _live.Sum(each => each.Bytes));
            }
        }
    }

    /// <summary>The bytes that the kernel holds of the connections open now; null if it cannot be told for any.</summary>
    public long? SumBytes(Func<Connection, long?> bytes)
    {
        lock (_gate)
            return _live.Aggregate((long?)0, (sum, connection) => sum + bytes(connection));
    }

    /// <summary>The handshake completed. Counted before anything is received, so that no message precedes its peer.</summary>
    public void Add(Connection connection)
    {
        lock (_gate)
        {
            _connected++;
            _live.Add(connection);
        }
    }

    /// <summary>The socket serves it. Reported only now, so that the handler can send to the peer.</summary>
    /// <param name="connection">After its handshake.</param>
    /// <param name="note">Earlier failures; empty if none.</param>
    public void ReportConnected(Connection connection, string note) => Report(PeerEventKind.Connected, connection, note);

    /// <summary>It ended after its handshake, possibly by a protocol <paramref name="violation"/>.</summary>
    public void OnEnded(Connection connection, string reason, ZmtpException? violation)
    {
        lock (_gate)
        {
            _live.Remove(connection);
            _endedBytes += connection.Bytes;
            _disconnected++;
            if (violation is not null)
                _rejected++;
        }
        if (violation is null)
            Report(PeerEventKind.Disconnected, connection, reason);
        else
            Report(PeerEventKind.Rejected, connection, violation.Message);
    }

    /// <summary>It violated the protocol during the handshake.</summary>
    public void OnRejected(Connection connection, ZmtpException violation, FailureSuppressor suppressor)
    {
        lock (_gate)
            _rejected++;
        if (suppressor.ShouldReport(violation.Message))
            Report(PeerEventKind.Rejected, connection, violation.Message);
    }

    /// <summary>Its handshake failed, or was refused.</summary>
    public void OnFailed(Connection connection, string reason, FailureSuppressor suppressor) =>
        OnFailed(connection.Endpoint, connection.Address, reason, suppressor);

    /// <summary>No connection was established.</summary>
    public void OnFailed(string endpoint, string reason, FailureSuppressor suppressor) => OnFailed(endpoint, endpoint, reason, suppressor);

    private void OnFailed(string endpoint, string address, string reason, FailureSuppressor suppressor)
    {
        lock (_gate)
            _failed++;
        if (suppressor.ShouldReport(reason))
            onPeer?.Invoke(new PeerEvent(PeerEventKind.Failed, endpoint, address, reason));
    }

    private void Report(PeerEventKind kind, Connection connection, string reason) =>
        onPeer?.Invoke(new PeerEvent(kind, connection.Endpoint, connection.Address, reason));
}
