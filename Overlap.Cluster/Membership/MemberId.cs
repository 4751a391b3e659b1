namespace Overlap.Cluster.Membership;

/// <summary>A member of the cluster until it leaves: a process that is restarted at the same address is another one.</summary>
/// <param name="Address">Its host and port.</param>
/// <param name="Incarnation">Differs between those that had the same address.</param>
internal readonly record struct MemberId(string Address, int Incarnation)
{
    public override string ToString() => Address;
}
