namespace Overlap.JobTokens.Linux;

/// <summary>
/// The descriptors whose close-on-exec flag this process set itself. With the flag set by anything else, a descriptor cannot have been
/// inherited: exec would have closed it.
/// </summary>
internal static class OwnCloseOnExec
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, FileIdentity> Set = [];

    /// <summary>Whether an open descriptor can have been inherited.</summary>
    public static bool CanBeInherited(int descriptor, FileIdentity identity)
    {
        if ((Posix.Fcntl(descriptor, Posix.F_GETFD) & Posix.FD_CLOEXEC) == 0)
            return true;
        lock (Gate)
            return Set.TryGetValue(descriptor, out var own) && own == identity;
    }

    /// <summary>Sets whether child processes inherit a descriptor.</summary>
    public static void Change(int descriptor, FileIdentity identity, bool inherit)
    {
        lock (Gate)
        {
            if (Posix.Fcntl(descriptor, Posix.F_SETFD, inherit ? 0 : Posix.FD_CLOEXEC) < 0)
                return;
            if (inherit)
                Set.Remove(descriptor);
            else
                Set[descriptor] = identity;
        }
    }
}
