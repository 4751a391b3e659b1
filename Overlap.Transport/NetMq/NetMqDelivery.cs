using System.Collections.Concurrent;
using AsyncIO;

namespace Overlap.Transport.NetMq;

/// <summary>
/// Whether NetMQ has written all that it accepted, and the peers' kernels have acknowledged it. NetMQ does not report that; TCP_INFO does,
/// per connection. The byte count is exact until a connection ends; after that, what was written to it is unknown, and only the remaining
/// connections can be checked for unsent data.
/// </summary>
internal sealed class NetMqDelivery
{
    // ZMTP 3.1 framing: a payload of more than 255 bytes has an eight-byte length.
    private const int ShortHeader = 2;
    private const int LongHeader = 9;

    private readonly ConcurrentDictionary<AsyncSocket, NetMqConnection> _live = [];
    private volatile bool _someEnded;
    private long _messages;
    private long _bytes;

    /// <summary>Whether the system supports it: Linux only.</summary>
    public static bool IsSupported { get; } = OperatingSystem.IsLinux();

    /// <summary>Counts a message that NetMQ accepted; <paramref name="size"/> in bytes. Not thread-safe.</summary>
    public void CountAccepted(int size)
    {
        _messages++;
        _bytes += size + (size > byte.MaxValue ? LongHeader : ShortHeader);
    }

    /// <summary>A connection was established.</summary>
    /// <returns>The peer's address; null if unknown.</returns>
    public string? AddConnection(AsyncSocket socket) => IsSupported ? (_live[socket] = new NetMqConnection(socket)).Peer : null;

    /// <summary>A connection has ended.</summary>
    /// <returns>The peer's address; null if unknown.</returns>
    public string? RemoveConnection(AsyncSocket socket)
    {
        _someEnded = true;
        return _live.TryRemove(socket, out var ended) ? ended.Peer : null;
    }

    /// <summary>What the kernel holds of the live connections; null where the system cannot tell.</summary>
    public long? SumBytes(Func<NetMqConnection, long?> bytes) =>
        IsSupported ? _live.Values.Aggregate((long?)0, (sum, connection) => sum + bytes(connection)) : null;

    /// <summary>Whether everything was delivered, as far as can be known. Reliable only if true twice, a moment apart.</summary>
    public bool IsComplete => MissingBytes() == 0 && _live.Values.All(connection => connection.IsIdle != false);

    /// <summary>Estimated number of messages not written to any connection: missing bytes over the mean size.</summary>
    public long CountMissing() => _bytes == 0 ? 0 : (long)Math.Ceiling((double)MissingBytes() * _messages / _bytes);

    /// <summary>Shuts down sending on all connections.</summary>
    public void ShutdownSend()
    {
        foreach (var connection in _live.Values)
            connection.ShutdownSend();
    }

    private long MissingBytes()
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
