namespace Overlap.Actors.Transport.Zmtp;

/// <summary>The bits of a frame's first byte; the others are reserved and ignored.</summary>
internal static class FrameFlags
{
    /// <summary>Another frame of the same message follows.</summary>
    public const byte More = 1;

    /// <summary>The length takes eight bytes instead of one.</summary>
    public const byte Long = 2;

    /// <summary>A command, no message.</summary>
    public const byte Command = 4;
}
