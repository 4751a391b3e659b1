using Overlap.Actors.Messages;

namespace Overlap.Cluster.Membership;

/// <summary>What subscribers to an <see cref="IMembership"/> are told.</summary>
internal static class MemberEvents
{
    /// <summary>A member takes part.</summary>
    public sealed record Joined(Member Member) : ILocalMessage;

    /// <summary>A member does not answer: it is slow, cut off or dead, and may come back.</summary>
    public sealed record Unreachable(MemberId Id) : ILocalMessage;

    /// <summary>A member answers again.</summary>
    public sealed record Reachable(MemberId Id) : ILocalMessage;

    /// <summary>A member is gone, and all members know that it will not come back.</summary>
    public sealed record Removed(MemberId Id) : ILocalMessage;
}
