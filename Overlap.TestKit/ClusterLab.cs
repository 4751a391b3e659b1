using Xunit.Abstractions;

namespace Overlap.TestKit;

/// <summary>
/// The nodes of <see cref="ClusterTestKit"/> as an object, for a test that needs them more than once or chooses their config itself.
/// Disposing it ends the scenario. It needs no test runner.
/// </summary>
public sealed class ClusterLab : ClusterTestKit
{
    /// <inheritdoc cref="ClusterTestKit(string[])"/>
    public ClusterLab(params string[] given)
        : base(given)
    {
    }

    /// <inheritdoc cref="ClusterTestKit(ITestOutputHelper, string[])"/>
    public ClusterLab(ITestOutputHelper? output, params string[] given)
        : base(output, given)
    {
    }
}
