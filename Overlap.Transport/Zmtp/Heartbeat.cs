using System.Buffers;
using System.Buffers.Binary;

namespace Overlap.Transport.Zmtp;

/// <summary>PING and PONG (ZMTP 3.1): collects the replies to the PINGs of one read, and writes our own PINGs.</summary>
internal sealed class Heartbeat
{
    private const int TimeToLiveSize = sizeof(ushort);
    private const int MaxContextSize = 16;

    // Far more than one read brings from a peer that waits for its answers; further ones are sent for nothing but our memory.
    private const int MaxPongsSize = 4 * 1024;
    private static readonly TimeSpan TimeToLiveUnit = TimeSpan.FromMilliseconds(100);

    private readonly ArrayBufferWriter<byte> _pongs = new();

    /// <summary>Complete PONG frames, to be sent before the next read.</summary>
    public ReadOnlyMemory<byte> Pongs => _pongs.WrittenMemory;

    /// <summary>TTL of the last PING of that read; zero if there was no PING or no TTL.</summary>
    public TimeSpan TimeToLive { get; private set; }

    /// <summary>A complete PING frame.</summary>
    /// <param name="timeToLive">How long this side may be silent before the peer drops it, in steps of 0.1 s; zero for no limit.</param>
    public static byte[] Ping(TimeSpan timeToLive)
    {
        var data = new byte[TimeToLiveSize];
        BinaryPrimitives.WriteUInt16BigEndian(data, (ushort)(timeToLive / TimeToLiveUnit));
        var ping = new ArrayBufferWriter<byte>();
        Command.Write(ping, "PING"u8, data);
        return ping.WrittenSpan.ToArray();
    }

    /// <summary>Resets it for the next read.</summary>
    public void Clear()
    {
        _pongs.ResetWrittenCount();
        TimeToLive = TimeSpan.Zero;
    }

    /// <summary>Handles a command after the handshake; all but PING are ignored.</summary>
    /// <exception cref="ZmtpException">A PING is too short.</exception>
    public void OnCommand(ReadOnlySpan<byte> body)
    {
        if (!Command.Split(body, out var data).SequenceEqual("PING"u8))
            return;
        if (data.Length < TimeToLiveSize)
            throw new ZmtpException("a PING is too short for its time to live");
        TimeToLive = BinaryPrimitives.ReadUInt16BigEndian(data) * TimeToLiveUnit;
        if (_pongs.WrittenCount >= MaxPongsSize)
            return;
        var context = data[TimeToLiveSize..];
        Command.Write(_pongs, "PONG"u8, context[..Math.Min(context.Length, MaxContextSize)]);
    }
}
