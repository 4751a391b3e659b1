using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>One connection to a peer. One task receives; what is sent at once stays together, whoever else sends.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private long _bytes;
    private int _wakesAt = 1;
    private string? _dropped;

    /// <param name="socket">Connected; closed with this.</param>
    /// <param name="endpoint">The own endpoint it belongs to.</param>
    public Connection(Socket socket, string endpoint)
    {
        _socket = socket;
        // Asynchronous calls wait all the same.
        _socket.Blocking = false;
        Endpoint = endpoint;
        Address = SocketAddress.OfPeer(socket, endpoint);
    }

    public string Endpoint { get; }

    /// <summary>The peer's address.</summary>
    public string Address { get; }

    /// <summary>Bytes of its traffic, as far as <see cref="Count"/> was told.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public void Count(int bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Why this side dropped it; null where it did not.</summary>
    public string? Dropped => Volatile.Read(ref _dropped);

    /// <summary>Has small sends go out at once (TCP_NODELAY).</summary>
    public void SendAtOnce()
    {
        if (_socket.ProtocolType == ProtocolType.Tcp)
            _socket.NoDelay = true;
    }

    /// <summary>Ends it from this side; who receives or sends is told by an exception.</summary>
    public void Drop(string reason)
    {
        if (Interlocked.CompareExchange(ref _dropped, reason, null) is null)
            _socket.Dispose();
    }

    /// <returns>How many bytes came; 0 when the peer has closed.</returns>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stop) =>
        _socket.ReceiveAsync(buffer, SocketFlags.None, stop);

    /// <summary>Takes what is there, without waiting.</summary>
    /// <param name="buffer">Gets it.</param>
    /// <param name="received">How many bytes; 0 when the peer has closed.</param>
    /// <returns><see cref="SocketError.WouldBlock"/> where nothing is there, or where this side has closed.</returns>
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
    /// How many bytes must be there before who waits for them is woken (SO_RCVLOWAT, socket(7)); they can be taken without waiting all the
    /// same. Where the system has no such thing, every byte wakes.
    /// </summary>
    public void WakeAt(int bytes)
    {
        if (bytes == _wakesAt || !OperatingSystem.IsLinux())
            return;
        _wakesAt = bytes;
        try
        {
            _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveLowWater, bytes);
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // Who receives next is told.
        }
    }

    /// <summary>Sends what goes without waiting.</summary>
    /// <param name="bytes">Whole frames.</param>
    /// <param name="sent">How many of the bytes went; where it is some of them, nobody else sends before <see cref="SendRestAsync"/>.</param>
    /// <returns>Whether all went.</returns>
    public bool TrySend(ReadOnlySpan<byte> bytes, out int sent)
    {
        sent = 0;
        try
        {
            if (!_sending.Wait(0))
                return false;
            try
            {
                sent = _socket.Send(bytes, SocketFlags.None, out _);
            }
            finally
            {
                if (sent == 0 || sent == bytes.Length)
                    _sending.Release();
            }
        }
        catch (ObjectDisposedException)
        {
            // Who sends next and waits until it may is told.
        }
        return sent == bytes.Length;
    }

    /// <summary>Sends whole frames, after whoever sends now.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        await _sending.WaitAsync(stop).ConfigureAwait(false);
        await SendRestAsync(bytes, stop).ConfigureAwait(false);
    }

    /// <summary>Sends what <see cref="TrySend"/> left of its bytes, and maybe more frames after them.</summary>
    public async ValueTask SendRestAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, stop).ConfigureAwait(false)..];
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Tells the peer that nothing more will be sent; what was sent still arrives.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }
}
