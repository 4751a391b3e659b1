namespace Overlap.Actors.JobTokens.Linux;

/// <summary>
/// The descriptors whose close-on-exec flag this program set itself. One that it did not set shows a descriptor that was not inherited:
/// exec would have closed it.
/// </summary>
internal static class OwnCloseOnExec
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, FileIdentity> Set = [];

    /// <summary>Whether an open descriptor can have come from the parent.</summary>
    public static bool CanBeInherited(int descriptor, FileIdentity identity)
    {
        if ((Posix.Fcntl(descriptor, Posix.F_GETFD) & Posix.FD_CLOEXEC) == 0)
            return true;
        lock (Gate)
            return Set.TryGetValue(descriptor, out var own) && own == identity;
    }

    /// <summary>Says whether this program's children are to have a descriptor.</summary>
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
