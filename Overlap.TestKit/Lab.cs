namespace Overlap.TestKit;

/// <summary>
/// The lab of <see cref="LabTestKit"/> as an object, for a test that needs more than one or chooses its config itself, such as a theory
/// over modes. Disposing it ends the scenario. It needs no test runner.
/// </summary>
/// <inheritdoc cref="LabTestKit(string[])"/>
public sealed class Lab(params string[] given) : LabTestKit(given);
