namespace Overlap.Actors.Runs;

/// <summary>Cancels the bodies of a run.</summary>
/// <param name="time">The run's clock.</param>
internal sealed class BodyCancellation(TimeProvider time)
{
    private readonly CancellationTokenSource _source = new();

    /// <summary>What bodies are given.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Cancels them, soon.</summary>
    /// <remarks>By a timer of the run's clock: callbacks that bodies have registered may take long or throw.</remarks>
    public void Cancel() => time.CreateTimer(
        static source => Cancel((CancellationTokenSource)source!), _source, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException)
        {
            // Thrown by a body's callback, after the summary.
        }
    }
}
