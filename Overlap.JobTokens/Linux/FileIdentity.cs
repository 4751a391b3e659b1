namespace Overlap.JobTokens.Linux;

/// <summary>The type and identity of a file (statx(2)).</summary>
/// <param name="Type">One of <c>S_IF…</c>.</param>
/// <param name="Inode">Its inode number.</param>
/// <param name="Device">The device that contains it.</param>
internal readonly record struct FileIdentity(int Type, ulong Inode, ulong Device)
{
    /// <summary>Whether it is a pipe or a FIFO.</summary>
    public bool IsPipe => Type is Posix.S_IFIFO;
}
