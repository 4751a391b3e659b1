using Overlap.Actors.Configuration;
using Overlap.Transport;

namespace Overlap.Cluster.Owners;

/// <summary>The socket at which the messages of other programs reach the owner of a run.</summary>
internal sealed class PullSource : IDisposable
{
    private readonly OneShot _whenConnected = new();
    private volatile bool _isConnected;
    private Task? _closing;

    private PullSource(Func<Action<PeerEvent>, IPullSocket> open) => Socket = open(peer =>
    {
        if (peer.Kind != PeerEventKind.Connected)
            return;
        _isConnected = true;
        _whenConnected.Fire();
    });

    /// <summary>The socket.</summary>
    public IPullSocket Socket { get; }

    /// <summary>Opens it.</summary>
    /// <exception cref="TransportException">An endpoint cannot be parsed, bound or used.</exception>
    public static PullSource Open(OverlapSettings settings, ITransport transport, TimeProvider time) => new(onPeer => transport.Pull(
        settings.Source.ParseEndpoints(bindsByDefault: false), settings.Source.ToTransportOptions(settings.Seed, time) with { OnPeer = onPeer }));

    /// <summary>Calls back once when a producer has connected, at once if one has already.</summary>
    public void WhenConnected(Action connected)
    {
        _whenConnected.Arm(connected);
        if (_isConnected)
            _whenConnected.Fire();
    }

    /// <summary>Closes it. Not awaited: the connections close on their own.</summary>
    public void Dispose() => _closing ??= Socket.DisposeAsync().AsTask();
}
