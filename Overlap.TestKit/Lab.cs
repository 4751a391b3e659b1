using Xunit.Abstractions;

namespace Overlap.TestKit;

/// <summary>
/// The lab of <see cref="LabTestKit"/> as an object, for a test that needs more than one or chooses its config itself, such as a theory
/// over modes. Disposing it ends the scenario. It needs no test runner.
/// </summary>
public sealed class Lab : LabTestKit
{
    /// <inheritdoc cref="LabTestKit(string[])"/>
    public Lab(params string[] given)
        : base(given)
    {
    }

    /// <inheritdoc cref="LabTestKit(ITestOutputHelper, string[])"/>
    public Lab(ITestOutputHelper? output, params string[] given)
        : base(output, given)
    {
    }
}
