namespace Overlap.Actors.Transport.Zmtp;

/// <summary>The 64 bytes that each side of a ZMTP 3.1 connection starts with (rfc.zeromq.org/spec/37).</summary>
internal static class Greeting
{
    public const int Size = 64;

    private const int SignatureEnd = 9;
    private const int Major = 10;
    private const int Minor = 11;
    private const int Mechanism = 12;
    private const int MechanismSize = 20;

    private static ReadOnlySpan<byte> Null => "NULL\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8;

    /// <summary>Writes the own greeting: version 3.1, mechanism NULL.</summary>
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
    /// Checks as much of a peer's greeting as has come, so that what is no ZMTP 3 is dropped at its first wrong byte and not
    /// at the end of a time-out. Any major version from 3 on is spoken to as 3.
    /// </summary>
    /// <exception cref="ZmtpException">The peer speaks something else.</exception>
    public static void Check(ReadOnlySpan<byte> received)
    {
        if (received.Length > 0 && received[0] != 0xff)
            throw new ZmtpException($"no ZMTP 3 peer: the first byte is {received[0]:x2}, not ff");
        if (received.Length > SignatureEnd && received[SignatureEnd] != 0x7f)
            throw new ZmtpException($"no ZMTP 3 peer: byte 9 of the signature is {received[SignatureEnd]:x2}, not 7f");
        if (received.Length > Major && received[Major] < 3)
            throw new ZmtpException($"ZMTP revision {received[Major]} is too old: 3 is needed");
        var mechanism = received.Length > Mechanism ? received[Mechanism..Math.Min(received.Length, Mechanism + MechanismSize)] : [];
        if (!Null.StartsWith(mechanism))
            throw new ZmtpException($"wrong security mechanism '{Printable.Text(mechanism)}': only NULL is spoken");
    }
}
