using Overlap.Actors.Configuration;
using Overlap.Host.Presentation;
using Overlap.Metering;

namespace Overlap.Host.Runs;

/// <summary>What a run that has no producer of its own says at its start.</summary>
internal static class PullNotes
{
    /// <summary>Says it.</summary>
    /// <param name="view">Where.</param>
    /// <param name="endpoints">The endpoints that it has bound or connects to.</param>
    /// <param name="source">How long it waits.</param>
    public static void Write(IRunView view, IEnumerable<string> endpoints, SourceSettings source)
    {
        view.Note($"pulling on {string.Join(", ", endpoints)}");
        view.Note("waiting for a producer" + source switch
        {
            { ConnectTimeout: { } timeout } => $", for {HumanFormat.Duration(timeout)} at most (overlap.source.connect-timeout)",
            { Duration: { } duration } => $", for {HumanFormat.Duration(duration)} at most (overlap.source.duration)",
            _ => "",
        });
    }
}
