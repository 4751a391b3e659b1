using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>
/// All connections of one socket: listens and connects, performs the handshake, serves each connection, counts and reports it.
/// A misbehaving peer ends its own connection only.
/// </summary>
internal sealed class Connections : IAsyncDisposable
{
    // A pending handshake costs up to a READY of 64 KiB and one descriptor, so at most a quarter of the descriptors may be pending.
    private const int MaxPendingHandshakes = 256;
    private const int PendingHandshakesDivisor = 4;

    private const string HandshakeTimedOut = "the handshake took too long";
    private const string TooManyHandshakes = "too many handshakes were pending, and this one was the oldest";

    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);

    private readonly SocketType _type;
    private readonly TransportOptions _options;
    private readonly Func<Connection, CancellationToken, Task> _serve;
    private readonly PeerLedger _ledger;
    private readonly PendingHandshakes _pendingHandshakes = new(
        (int)Math.Min(MaxPendingHandshakes, (Descriptors.Limit ?? int.MaxValue) / PendingHandshakesDivisor));
    private readonly List<Listener> _listeners = [];
    private readonly List<Connector> _connectors = [];
    private readonly RunningTasks _tasks = new();
    private readonly CancellationTokenSource _opening = new();
    private readonly CancellationTokenSource _all = new();

    /// <param name="type">The local socket type.</param>
    /// <param name="endpoints">Bound by the constructor, or connected to from <see cref="Start"/> on.</param>
    /// <param name="options">Time-outs, reconnect delays, buffers.</param>
    /// <param name="serve">Handles a connection's traffic until it ends or the token is cancelled.</param>
    /// <exception cref="TransportException">An endpoint cannot be parsed, resolved or bound.</exception>
    public Connections(
        SocketType type, IReadOnlyList<Endpoint> endpoints, TransportOptions options, Func<Connection, CancellationToken, Task> serve)
    {
        _type = type;
        _options = options;
        _serve = serve;
        _ledger = new PeerLedger(options.OnPeer);
        try
        {
            Endpoints = [.. endpoints.Select(Open)];
        }
        catch (TransportException)
        {
            _listeners.ForEach(listener => listener.Dispose());
            throw;
        }
    }

    public IReadOnlyList<string> Endpoints { get; }

    public TransportCounters Counters => _ledger.Counters;

    public long? UnreadBytes => _ledger.SumBytes(connection => connection.UnreadBytes);

    public long? UnacknowledgedBytes => _ledger.SumBytes(connection => connection.UnacknowledgedBytes);

    /// <summary>Starts accepting and connecting.</summary>
    public void Start()
    {
        foreach (var listener in _listeners)
            _tasks.Run(() => AcceptAsync(listener));
        for (var i = 0; i < _connectors.Count; i++)
        {
            var connector = _connectors[i];
            var backoff = new ReconnectBackoff(_options.ReconnectInterval, _options.ReconnectMax, new Random(_options.Seed + i));
            _tasks.Run(() => ConnectAsync(connector, backoff));
        }
    }

    /// <summary>Stops accepting and connecting; existing connections continue.</summary>
    public void StopOpening()
    {
        _opening.Cancel();
        _listeners.ForEach(listener => listener.Dispose());
    }

    /// <summary>Closes all connections and waits for their tasks.</summary>
    public async ValueTask DisposeAsync()
    {
        StopOpening();
        await _all.CancelAsync().ConfigureAwait(false);
        await _tasks.WhenAllEndedAsync().ConfigureAwait(false);
    }

    private string Open(Endpoint endpoint)
    {
        var address = SocketAddress.Parse(endpoint);
        if (endpoint.Binds)
        {
            _listeners.Add(Listener.Bind(address, _options));
            return _listeners[^1].Endpoint;
        }
        if (address is TcpAddress tcp)
            tcp.Resolve();
        _connectors.Add(new Connector(address, _options));
        return _connectors[^1].Endpoint;
    }

    private async Task AcceptAsync(Listener listener)
    {
        var suppressor = new FailureSuppressor();
        while (!_opening.IsCancellationRequested)
        {
            try
            {
                var socket = await listener.AcceptAsync(_opening.Token);
                if (Admission.RefusalOf(socket, _ledger.Peers) is { } refusal)
                {
                    using var connection = new Connection(socket, listener.Endpoint);
                    _ledger.OnFailed(connection, refusal, suppressor);
                    continue;
                }
                var note = suppressor.Reset();
                _tasks.Run(() => RunAcceptedAsync(socket, listener.Endpoint, note));
            }
            catch (SocketException failed) when (!_opening.IsCancellationRequested)
            {
                // Out of descriptors, or the peer had already reset the connection.
                _ledger.OnFailed(listener.Endpoint, $"a connection cannot be accepted: {failed.SocketErrorCode}", suppressor);
                await Pause.ForAsync(AcceptPause, _options.TimeProvider, _opening.Token);
            }
            catch (Exception) when (_opening.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ConnectAsync(Connector connector, ReconnectBackoff backoff)
    {
        var suppressor = new FailureSuppressor();
        while (!_opening.IsCancellationRequested)
        {
            using var deadline = new CancellationTokenSource(_options.HandshakeTimeout, _options.TimeProvider);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(_opening.Token, deadline.Token);
            try
            {
                var socket = await connector.ConnectAsync(stop.Token);
                using var connection = new Connection(socket, connector.Endpoint);
                if (await TryHandshakeAsync(connection, suppressor, evicted: default))
                {
                    backoff.Reset();
                    await ServeAsync(connection, suppressor.Reset());
                }
            }
            catch (Exception failed) when (failed is TransportException or OperationCanceledException)
            {
                if (!_opening.IsCancellationRequested)
                    _ledger.OnFailed(connector.Endpoint, failed is TransportException ? failed.Message : "no answer in time", suppressor);
            }
            await Pause.ForAsync(backoff.Next(), _options.TimeProvider, _opening.Token);
        }
    }

    private async Task RunAcceptedAsync(Socket socket, string endpoint, string note)
    {
        using var connection = new Connection(socket, endpoint);
        using var evicted = new CancellationTokenSource();
        bool established;
        // A suppressor per connection: failures of different peers are not repeats.
        using (_pendingHandshakes.Add(evicted))
            established = await TryHandshakeAsync(connection, new FailureSuppressor(), evicted.Token);
        if (established)
            await ServeAsync(connection, note);
    }

    private async Task<bool> TryHandshakeAsync(Connection connection, FailureSuppressor suppressor, CancellationToken evicted)
    {
        using var deadline = new CancellationTokenSource(_options.HandshakeTimeout, _options.TimeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_opening.Token, deadline.Token, evicted);
        try
        {
            connection.DisableNagle();
            await Handshake.RunAsync(connection, _type, stop.Token);
            return true;
        }
        catch (ZmtpException violation)
        {
            _ledger.OnRejected(connection, violation, suppressor);
        }
        catch (Exception failed) when (failed is SocketException or EndOfStreamException or OperationCanceledException)
        {
            if (!_opening.IsCancellationRequested)
                _ledger.OnFailed(connection, ReasonOf(failed), suppressor);
        }
        return false;

        string ReasonOf(Exception failed) =>
            evicted.IsCancellationRequested ? TooManyHandshakes : failed is OperationCanceledException ? HandshakeTimedOut : failed.Message;
    }

    private async Task ServeAsync(Connection connection, string note)
    {
        ZmtpException? violation = null;
        var reason = "closed by the peer";
        try
        {
            _ledger.Add(connection);
            var serving = _serve(connection, _all.Token);
            _ledger.ReportConnected(connection, note);
            await serving;
        }
        catch (ZmtpException broken)
        {
            violation = broken;
        }
        catch (Exception failed) when (failed is SocketException || connection.DropReason is not null)
        {
            reason = connection.DropReason ?? failed.Message;
            violation = connection.IsRejected ? new ZmtpException(reason) : null;
        }
        catch (OperationCanceledException) when (_all.IsCancellationRequested)
        {
        }
        _ledger.OnEnded(connection, _opening.IsCancellationRequested ? "closed by this side" : reason, violation);
    }
}
