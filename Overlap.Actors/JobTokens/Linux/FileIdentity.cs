namespace Overlap.Actors.JobTokens.Linux;

/// <summary>What a file is, and which one.</summary>
/// <param name="Type">One of <c>S_IF…</c>.</param>
/// <param name="Inode">Its number on its device.</param>
/// <param name="Device">The device that it is on.</param>
internal readonly record struct FileIdentity(int Type, ulong Inode, ulong Device)
{
    /// <summary>A jobserver is one or the other.</summary>
    public bool IsFifoOrCharacterDevice => Type is Posix.S_IFIFO or Posix.S_IFCHR;
}
