using System.Buffers;
using System.Buffers.Binary;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>PING and PONG: collects the answers to what one read brought, and writes PINGs of our own.</summary>
internal sealed class Heartbeat
{
    private const int TimeToLiveSize = sizeof(ushort);
    private const int LongestContext = 16;
    private static readonly TimeSpan TimeToLiveUnit = TimeSpan.FromMilliseconds(100);

    private readonly ArrayBufferWriter<byte> _pongs = new();

    /// <summary>Whole PONG frames, to be sent before the next read.</summary>
    public ReadOnlyMemory<byte> Pongs => _pongs.WrittenMemory;

    /// <summary>How long the peer may be silent after the last PING of that read; zero where none came or it told none.</summary>
    public TimeSpan TimeToLive { get; private set; }

    /// <summary>A whole PING frame.</summary>
    /// <param name="timeToLive">How long this side may be silent before the peer drops it, in tenths of a second; zero: any time.</param>
    public static byte[] Ping(TimeSpan timeToLive)
    {
        var data = new byte[TimeToLiveSize];
        BinaryPrimitives.WriteUInt16BigEndian(data, (ushort)(timeToLive / TimeToLiveUnit));
        var ping = new ArrayBufferWriter<byte>();
        Command.Write(ping, "PING"u8, data);
        return ping.WrittenSpan.ToArray();
    }

    /// <summary>Forgets what that read brought.</summary>
    public void Clear()
    {
        _pongs.ResetWrittenCount();
        TimeToLive = TimeSpan.Zero;
    }

    /// <summary>Looks at a command that came after the handshake; all but PING are ignored.</summary>
    /// <exception cref="ZmtpException">A PING is too short.</exception>
    public void OnCommand(ReadOnlySpan<byte> body)
    {
        if (!Command.Split(body, out var data).SequenceEqual("PING"u8))
            return;
        if (data.Length < TimeToLiveSize)
            throw new ZmtpException("a PING is too short for its time to live");
        TimeToLive = BinaryPrimitives.ReadUInt16BigEndian(data) * TimeToLiveUnit;
        var context = data[TimeToLiveSize..];
        Command.Write(_pongs, "PONG"u8, context[..Math.Min(context.Length, LongestContext)]);
    }
}
