using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// All connections of one socket: listens and connects, brings each connection through its handshake, has it served, and
/// counts and tells what became of it. Nothing a peer does ends more than its own connection.
/// </summary>
internal sealed class Connections : IAsyncDisposable
{
    // A newcomer costs at most a READY of 64 KiB, and a descriptor that a good peer might need.
    private const int MostNewcomers = 256;
    private const int NewcomersShare = 4;

    private const string TooLong = "the handshake took too long";
    private const string TooMany = "too many handshakes were under way, and this one was the oldest";

    private static readonly string TooManyPeers =
        $"refused: of the {Descriptors.Limit} files and connections this process may have open, the last {Descriptors.Reserve} are not for peers. "
        + "Raise that (ulimit -n)";


    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly SocketType _type;
    private readonly TransportOptions _options;
    private readonly Func<Connection, CancellationToken, Task> _serve;
    private readonly PeerLedger _ledger;
    private readonly Newcomers _newcomers = new((int)Math.Min(MostNewcomers, (Descriptors.Limit ?? int.MaxValue) / NewcomersShare));
    private readonly List<Listener> _listeners = [];
    private readonly List<Connector> _connectors = [];
    private readonly HashSet<Task> _tasks = [];
    private readonly CancellationTokenSource _opening = new();
    private readonly CancellationTokenSource _all = new();

    /// <param name="type">The own socket type.</param>
    /// <param name="endpoints">Each is bound at once, or connected to from <see cref="Start"/> on.</param>
    /// <param name="options">Time-outs, pauses, buffers.</param>
    /// <param name="serve">Carries a connection's traffic until it ends, or the token ends it.</param>
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

    /// <summary>Begins to accept and to connect.</summary>
    public void Start()
    {
        foreach (var listener in _listeners)
            Track(() => AcceptAsync(listener));
        for (var i = 0; i < _connectors.Count; i++)
        {
            var connector = _connectors[i];
            var pauses = new ReconnectPauses(_options.ReconnectInterval, _options.ReconnectMax, new Random(_options.Seed + i));
            Track(() => ConnectAsync(connector, pauses));
        }
    }

    /// <summary>Makes no new connections; those there are go on.</summary>
    public void StopOpening()
    {
        _opening.Cancel();
        _listeners.ForEach(listener => listener.Dispose());
    }

    /// <summary>Ends all connections and waits until nothing of them is left.</summary>
    public async ValueTask DisposeAsync()
    {
        StopOpening();
        await _all.CancelAsync().ConfigureAwait(false);
        while (Running() is { Length: > 0 } tasks)
            await Task.WhenAll(tasks).ConfigureAwait(false);
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
        var outage = new Outage();
        while (!_opening.IsCancellationRequested)
        {
            try
            {
                var socket = await listener.AcceptAsync(_opening.Token);
                if (Descriptors.IsOneTooMany(socket))
                {
                    Refuse(socket, listener.Endpoint, outage);
                    continue;
                }
                var note = outage.End();
                Track(() => RunAcceptedAsync(socket, listener.Endpoint, note));
            }
            catch (SocketException failed) when (!_opening.IsCancellationRequested)
            {
                // Somebody else took the last descriptor, or the peer was gone already.
                _ledger.Failed(listener.Endpoint, $"a connection cannot be accepted: {failed.SocketErrorCode}", outage);
                await Pause.ForAsync(AcceptPause, _options.TimeProvider, _opening.Token);
            }
            catch (Exception) when (_opening.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Refuse(Socket socket, string endpoint, Outage outage)
    {
        using var connection = new Connection(socket, endpoint);
        _ledger.Failed(connection, TooManyPeers, outage);
    }

    private async Task ConnectAsync(Connector connector, ReconnectPauses pauses)
    {
        var outage = new Outage();
        while (!_opening.IsCancellationRequested)
        {
            using var deadline = new CancellationTokenSource(_options.HandshakeTimeout, _options.TimeProvider);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(_opening.Token, deadline.Token);
            try
            {
                var socket = await connector.ConnectAsync(stop.Token);
                using var connection = new Connection(socket, connector.Endpoint);
                if (await TryHandshakeAsync(connection, outage, givenUp: default))
                {
                    pauses.Reset();
                    await ServeAsync(connection, outage.End());
                }
            }
            catch (Exception failed) when (failed is TransportException or OperationCanceledException)
            {
                if (!_opening.IsCancellationRequested)
                    _ledger.Failed(connector.Endpoint, failed is TransportException ? failed.Message : "no answer in time", outage);
            }
            await Pause.ForAsync(pauses.Next(), _options.TimeProvider, _opening.Token);
        }
    }

    private async Task RunAcceptedAsync(Socket socket, string endpoint, string note)
    {
        using var connection = new Connection(socket, endpoint);
        using var givenUp = new CancellationTokenSource();
        bool came;
        // Each is another peer's: none is the same failure again.
        using (_newcomers.Enter(givenUp))
            came = await TryHandshakeAsync(connection, new Outage(), givenUp.Token);
        if (came)
            await ServeAsync(connection, note);
    }

    private async Task<bool> TryHandshakeAsync(Connection connection, Outage outage, CancellationToken givenUp)
    {
        using var deadline = new CancellationTokenSource(_options.HandshakeTimeout, _options.TimeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_opening.Token, deadline.Token, givenUp);
        try
        {
            connection.SendAtOnce();
            await Handshake.RunAsync(connection, _type, stop.Token);
            return true;
        }
        catch (ZmtpException violation)
        {
            _ledger.Rejected(connection, violation, outage);
        }
        catch (Exception failed) when (failed is SocketException or EndOfStreamException or OperationCanceledException)
        {
            if (!_opening.IsCancellationRequested)
                _ledger.Failed(connection, givenUp.IsCancellationRequested ? TooMany : failed is OperationCanceledException ? TooLong : failed.Message, outage);
        }
        return false;
    }

    private async Task ServeAsync(Connection connection, string note)
    {
        ZmtpException? violation = null;
        var reason = "closed by the peer";
        try
        {
            _ledger.Enter(connection);
            var serving = _serve(connection, _all.Token);
            _ledger.TellConnected(connection, note);
            await serving;
        }
        catch (ZmtpException broken)
        {
            violation = broken;
        }
        catch (Exception failed) when (failed is SocketException || connection.Dropped is not null)
        {
            reason = connection.Dropped ?? failed.Message;
        }
        catch (OperationCanceledException) when (_all.IsCancellationRequested)
        {
        }
        _ledger.Ended(connection, _opening.IsCancellationRequested ? "closed by this side" : reason, violation);
    }

    // A task that fails, because a call-back threw, is kept: its exception comes out at disposal.
    private void Track(Func<Task> run)
    {
        lock (_gate)
        {
            var task = Task.Run(run);
            _tasks.Add(task);
            task.ContinueWith(
                Forget, CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Forget(Task done)
    {
        lock (_gate)
            _tasks.Remove(done);
    }

    private Task[] Running()
    {
        lock (_gate)
            return [.. _tasks];
    }
}
