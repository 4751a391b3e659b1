using System.Collections.Concurrent;
using AsyncIO;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>
/// Whether NetMQ has written all that it accepted, and the peers' kernels have it. NetMQ does not say; TCP does, for each connection. While no
/// connection has ended the bytes tell exactly; afterwards, what was written to the ended ones is not known, and those that are left are
/// asked whether they have anything to send.
/// </summary>
internal sealed class NetMqDelivery
{
    // A message of more than 255 bytes has its length in eight (ZMTP 3.1, framing).
    private const int ShortHeader = 2;
    private const int LongHeader = 9;

    private readonly ConcurrentDictionary<AsyncSocket, NetMqConnection> _live = [];
    private volatile bool _someEnded;
    private long _messages;
    private long _bytes;

    /// <summary>Whether it can be known: Linux alone tells.</summary>
    public static bool CanTell { get; } = OperatingSystem.IsLinux();

    /// <summary>NetMQ has accepted a message of that size, in bytes. Called by one thread at a time.</summary>
    public void Accept(int size)
    {
        _messages++;
        _bytes += size + (size > byte.MaxValue ? LongHeader : ShortHeader);
    }

    /// <summary>A connection has come about.</summary>
    /// <returns>The peer's address; null where it is not known.</returns>
    public string? Begin(AsyncSocket socket) => CanTell ? (_live[socket] = new NetMqConnection(socket)).Peer : null;

    /// <summary>A connection has ended.</summary>
    /// <returns>The peer's address; null where it is not known.</returns>
    public string? End(AsyncSocket socket)
    {
        _someEnded = true;
        return _live.TryRemove(socket, out var ended) ? ended.Peer : null;
    }

    /// <summary>Whether the peers have all, as far as it can be known. To be believed when it is so twice, a moment apart.</summary>
    public bool IsComplete => Missing() == 0 && _live.Values.All(connection => connection.IsIdle != false);

    /// <summary>How many messages are not known to have been written to a connection: by their bytes, and their mean size.</summary>
    public long CountMissing() => _bytes == 0 ? 0 : (long)Math.Ceiling((double)Missing() * _messages / _bytes);

    /// <summary>Ends all connections, each after what was written to it.</summary>
    public void EndSending()
    {
        foreach (var connection in _live.Values)
            connection.EndSending();
    }

    private long Missing()
    {
        var written = 0L;
        foreach (var connection in _live.Values)
        {
            if (connection.Written is { } bytes)
                written += bytes;
            else
                _someEnded = true;
        }
        return _someEnded ? 0 : Math.Max(0, _bytes - written);
    }
}
