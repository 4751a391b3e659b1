using Overlap.Metering;

namespace Overlap.Host.Presentation;

/// <summary>How a run is shown, and its results are written.</summary>
/// <param name="View">Opens what shows it while it runs.</param>
/// <param name="Report">Writes its summary, given that and the results' folder.</param>
internal sealed record RunOutput(Func<RunProgress, IRunView> View, Action<Summary, string> Report);
