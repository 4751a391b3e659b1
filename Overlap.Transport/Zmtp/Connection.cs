using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>One connection to a peer. Single receiver; concurrent sends are serialized, so that frames are not interleaved.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket;
    private readonly SemaphoreSlim _sendLock = new(1, 1);
    private long _bytes;
    private int _receiveLowWater = 1;
    private string? _dropReason;

    /// <param name="socket">A connected socket; owned.</param>
    /// <param name="endpoint">The local endpoint it belongs to.</param>
    public Connection(Socket socket, string endpoint)
    {
        _socket = socket;
        // For TryReceive and TrySend; the async calls still wait.
        _socket.Blocking = false;
        Endpoint = endpoint;
        Address = SocketAddress.OfPeer(socket, endpoint);
    }

    public string Endpoint { get; }

    /// <summary>The peer's address.</summary>
    public string Address { get; }

    /// <summary>Bytes counted by <see cref="Count"/>.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Bytes in the kernel that were received and not yet read.</summary>
    public long UnreadBytes => KernelQueue.Unread(_socket);

    /// <summary>Bytes in the kernel that were sent and not yet acknowledged; null if the system cannot tell.</summary>
    public long? UnacknowledgedBytes => KernelQueue.Unacknowledged(_socket);

    public void Count(int bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Why this side dropped it; null if it did not.</summary>
    public string? DropReason => Volatile.Read(ref _dropReason);

    /// <summary>Whether it was dropped for what the peer did.</summary>
    public bool IsRejected { get; private set; }

    /// <summary>Sets TCP_NODELAY (tcp(7)).</summary>
    public void DisableNagle()
    {
        if (_socket.ProtocolType == ProtocolType.Tcp)
            _socket.NoDelay = true;
    }

    /// <summary>Closes it from this side; pending receives and sends throw.</summary>
    public void Drop(string reason)
    {
        if (Interlocked.CompareExchange(ref _dropReason, reason, null) is null)
            _socket.Dispose();
    }

    /// <summary>Drops it, and counts that as a violation of the protocol by the peer.</summary>
    public void Reject(string reason)
    {
        IsRejected = true;
        Drop(reason);
    }

    /// <returns>Number of bytes; 0 if the peer has closed.</returns>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stop) =>
        _socket.ReceiveAsync(buffer, SocketFlags.None, stop);

    /// <summary>Receives without blocking.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="received">Number of bytes; 0 if the peer has closed.</param>
    /// <returns><see cref="SocketError.WouldBlock"/> if nothing is available or this side has closed.</returns>
    public SocketError TryReceive(Span<byte> buffer, out int received)
    {
        try
        {
            received = _socket.Receive(buffer, SocketFlags.None, out var error);
            return error;
        }
        catch (ObjectDisposedException)
        {
            received = 0;
            return SocketError.WouldBlock;
        }
    }

    /// <summary>
    /// Sets how many bytes must be available to wake a waiting receive (SO_RCVLOWAT, socket(7)); non-blocking receives are not affected.
    /// Linux only: elsewhere every byte wakes it.
    /// </summary>
    public void SetReceiveLowWater(int bytes)
    {
        if (bytes == _receiveLowWater || !OperatingSystem.IsLinux())
            return;
        _receiveLowWater = bytes;
        try
        {
            _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveLowWater, bytes);
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The next receive throws.
        }
    }

    /// <summary>Sends without blocking.</summary>
    /// <param name="bytes">Whole frames.</param>
    /// <param name="sent">Number of bytes sent; after a partial send, other senders wait until <see cref="SendRemainderAsync"/>.</param>
    /// <returns>Whether all were sent.</returns>
    public bool TrySend(ReadOnlySpan<byte> bytes, out int sent)
    {
        sent = 0;
        try
        {
            if (!_sendLock.Wait(0))
                return false;
            try
            {
                sent = _socket.Send(bytes, SocketFlags.None, out _);
            }
            finally
            {
                if (sent == 0 || sent == bytes.Length)
                    _sendLock.Release();
            }
        }
        catch (ObjectDisposedException)
        {
            // The next SendAsync throws.
        }
        return sent == bytes.Length;
    }

    /// <summary>Sends whole frames, after any send in progress.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        await _sendLock.WaitAsync(stop).ConfigureAwait(false);
        await SendRemainderAsync(bytes, stop).ConfigureAwait(false);
    }

    /// <summary>Sends what <see cref="TrySend"/> left over, and possibly more frames after it.</summary>
    public async ValueTask SendRemainderAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, stop).ConfigureAwait(false)..];
        }
        finally
        {
            _sendLock.Release();
        }
    }

    /// <summary>Sends FIN after the data already sent.</summary>
    public void ShutdownSend() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        _socket.Dispose();
        _sendLock.Dispose();
    }
}
