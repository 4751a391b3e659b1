namespace Overlap.Transport.Zmtp;

/// <summary>The flag bits of a frame's first byte (ZMTP 3.1); the others are reserved and ignored.</summary>
internal static class FrameFlags
{
    /// <summary>Another frame of the same message follows.</summary>
    public const byte More = 1;

    /// <summary>The length has eight bytes instead of one.</summary>
    public const byte Long = 2;

    /// <summary>A command, not a message.</summary>
    public const byte Command = 4;
}
