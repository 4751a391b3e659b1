namespace Overlap.Reports;

/// <summary>What the logs of a run have in common.</summary>
/// <param name="Time">The run's clock, for the lines' time stamps.</param>
/// <param name="MaxSize">The maximum size of a log in bytes, without its closing note (<c>overlap.logs.max-size</c>).</param>
/// <param name="OnFault">Called once per log when it can no longer be written, on the writing thread.</param>
internal sealed record LogOptions(TimeProvider Time, long MaxSize, Action<string> OnFault);
