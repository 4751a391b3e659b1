using System.Buffers;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>Answers PING with PONG: collects the answers to what one read brought.</summary>
internal sealed class Heartbeat
{
    private const int TimeToLiveSize = 2;
    private const int LongestContext = 16;

    private readonly ArrayBufferWriter<byte> _pongs = new();

    /// <summary>Whole PONG frames, to be sent before the next read.</summary>
    public ReadOnlyMemory<byte> Pongs => _pongs.WrittenMemory;

    /// <summary>Forgets the answers that were sent.</summary>
    public void Clear() => _pongs.ResetWrittenCount();

    /// <summary>Looks at a command that came after the handshake; all but PING are ignored.</summary>
    /// <exception cref="ZmtpException">A PING is too short.</exception>
    public void OnCommand(ReadOnlySpan<byte> body)
    {
        if (!Command.Split(body, out var data).SequenceEqual("PING"u8))
            return;
        if (data.Length < TimeToLiveSize)
            throw new ZmtpException("a PING is too short for its time to live");
        var context = data[TimeToLiveSize..];
        Command.Write(_pongs, "PONG"u8, context[..Math.Min(context.Length, LongestContext)]);
    }
}
