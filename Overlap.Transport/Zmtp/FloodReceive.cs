using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>
/// Receives without waiting. If many bytes have come since the last wait, more is likely: it then retries for about 10 µs, which is
/// cheaper for both sides than sleeping and waking.
/// </summary>
internal sealed class FloodReceive(Connection connection)
{
    private const int FloodSize = 16 * 1024;
    private const int SpinsBetweenRetries = 100;
    private static readonly int MaxRetries = Environment.ProcessorCount > 1 ? 2 : 0;

    private long _bytesSinceWait;

    /// <summary>Records received bytes.</summary>
    public void Count(int received) => _bytesSinceWait += received;

    /// <summary>A receive is going to wait: the kernel must wake it at the first byte.</summary>
    public void BeginWait()
    {
        _bytesSinceWait = 0;
        connection.SetReceiveLowWater(1);
    }

    /// <inheritdoc cref="Connection.TryReceive"/>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="mayRetry">Whether there is nothing better to do, such as trying another peer.</param>
    /// <param name="received">Number of bytes; 0 if the peer has closed.</param>
    public SocketError TryReceive(Span<byte> buffer, bool mayRetry, out int received)
    {
        var error = connection.TryReceive(buffer, out received);
        if (_bytesSinceWait < FloodSize || !mayRetry)
            return error;
        // No receive is waiting, so the kernel need not wake one.
        connection.SetReceiveLowWater(Chunk.DefaultSize);
        for (var retries = 0; error == SocketError.WouldBlock && retries < MaxRetries; retries++)
        {
            Thread.SpinWait(SpinsBetweenRetries);
            error = connection.TryReceive(buffer, out received);
        }
        return error;
    }
}
