namespace Overlap.Transport.Zmtp;

/// <summary>The 64-byte greeting that each side of a ZMTP 3.1 connection sends first (rfc.zeromq.org/spec/37).</summary>
internal static class Greeting
{
    public const int Size = 64;

    private const int SignatureEnd = 9;
    private const int Major = 10;
    private const int Minor = 11;
    private const int Mechanism = 12;
    private const int MechanismSize = 20;

    private static ReadOnlySpan<byte> Null => "NULL\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8;

    /// <summary>Writes the local greeting: version 3.1, mechanism NULL.</summary>
    public static void Write(Span<byte> greeting)
    {
        greeting[..Size].Clear();
        greeting[0] = 0xff;
        greeting[SignatureEnd - 1] = 1;
        greeting[SignatureEnd] = 0x7f;
        greeting[Major] = 3;
        greeting[Minor] = 1;
        Null.CopyTo(greeting[Mechanism..]);
    }

    /// <summary>
    /// Checks as much of a peer's greeting as was received, so that a peer of another protocol is dropped at its first wrong byte
    /// instead of after a time-out. Any major version from 3 on is treated as 3.
    /// </summary>
    /// <exception cref="ZmtpException">The peer is not a ZMTP 3 peer with mechanism NULL.</exception>
    public static void Check(ReadOnlySpan<byte> received)
    {
        if (received.Length > 0 && received[0] != 0xff)
            throw new ZmtpException($"not a ZMTP 3 peer: the first byte is {received[0]:x2}, not ff");
        if (received.Length > SignatureEnd && received[SignatureEnd] != 0x7f)
            throw new ZmtpException($"not a ZMTP 3 peer: byte 9 of the signature is {received[SignatureEnd]:x2}, not 7f");
        if (received.Length > Major && received[Major] < 3)
            throw new ZmtpException($"ZMTP revision {received[Major]} is too old: 3 or later is required");
        var mechanism = received.Length > Mechanism ? received[Mechanism..Math.Min(received.Length, Mechanism + MechanismSize)] : [];
        if (!Null.StartsWith(mechanism))
            throw new ZmtpException($"wrong security mechanism '{Printable.Text(mechanism)}': only NULL is supported");
    }
}
