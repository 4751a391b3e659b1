namespace Overlap.Benchmarks.TwoProcess;

/// <summary>How this program is told to be one process of a measurement.</summary>
internal static class RoleCommand
{
    public const string Name = "role";
}
