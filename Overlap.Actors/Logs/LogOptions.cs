namespace Overlap.Actors.Logs;

/// <summary>What the logs of a run have in common.</summary>
/// <param name="Time">The run's clock, for the lines' time stamps.</param>
/// <param name="MaxSize">The most a log may grow to, in bytes, but for a closing note (<c>overlap.logs.max-size</c>).</param>
/// <param name="OnFault">Told, once for each log, when it can be written no longer; on the thread that wrote.</param>
public sealed record LogOptions(TimeProvider Time, long MaxSize, Action<string> OnFault);
