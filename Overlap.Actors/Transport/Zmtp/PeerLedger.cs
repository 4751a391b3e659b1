namespace Overlap.Actors.Transport.Zmtp;

/// <summary>Counts and tells what became of each connection of one socket, the same failure in a row once; any thread may write.</summary>
internal sealed class PeerLedger(Action<PeerEvent>? onPeer)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Connection> _live = [];
    private long _connected;
    private long _disconnected;
    private long _rejected;
    private long _failed;
    private long _endedBytes;

    public TransportCounters Counters
    {
        get
        {
            lock (_gate)
                return new TransportCounters(_connected, _disconnected, _rejected, _failed, _live.Count, _endedBytes + _live.Sum(each => each.Bytes));
        }
    }

    /// <summary>It came through the handshake: counted before anything is received from it, so that nobody holds a message of no peer.</summary>
    public void Enter(Connection connection)
    {
        lock (_gate)
        {
            _connected++;
            _live.Add(connection);
        }
    }

    /// <summary>The socket has it: told now, for who hears of a peer can send to it.</summary>
    /// <param name="connection">Through its handshake.</param>
    /// <param name="note">What went before it; empty where nothing did.</param>
    public void TellConnected(Connection connection, string note) => Tell(PeerEventKind.Connected, connection, note);

    /// <summary>It had come through the handshake and ended; for a <paramref name="violation"/> of the protocol where there is one.</summary>
    public void Ended(Connection connection, string reason, ZmtpException? violation)
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
            Tell(PeerEventKind.Disconnected, connection, reason);
        else
            Tell(PeerEventKind.Rejected, connection, violation.Message);
    }

    /// <summary>It broke the protocol within the handshake.</summary>
    public void Rejected(Connection connection, ZmtpException violation, Outage outage)
    {
        lock (_gate)
            _rejected++;
        if (outage.Add(violation.Message))
            Tell(PeerEventKind.Rejected, connection, violation.Message);
    }

    /// <summary>It did not come through the handshake, or was not let into it.</summary>
    public void Failed(Connection connection, string reason, Outage outage) => Failed(connection.Endpoint, connection.Address, reason, outage);

    /// <summary>No connection came about.</summary>
    public void Failed(string endpoint, string reason, Outage outage) => Failed(endpoint, endpoint, reason, outage);

    private void Failed(string endpoint, string address, string reason, Outage outage)
    {
        lock (_gate)
            _failed++;
        if (outage.Add(reason))
            onPeer?.Invoke(new PeerEvent(PeerEventKind.Failed, endpoint, address, reason));
    }

    private void Tell(PeerEventKind kind, Connection connection, string reason) =>
        onPeer?.Invoke(new PeerEvent(kind, connection.Endpoint, connection.Address, reason));
}
