using Overlap.Actors.Metrics;

namespace Overlap.Host.Presentation;

/// <summary>A line a worker each second, for a log or a pipe.</summary>
internal sealed class PlainLines(TextWriter output) : IRunView
{
    /// <inheritdoc/>
    public void Show(Snapshot snapshot)
    {
        foreach (var worker in snapshot.Workers)
        {
            var reading = worker.Reading;
            output.WriteLine(
                $"{snapshot.Elapsed.TotalSeconds,4:0} s  {worker.Name}  overlap {Human.Full(reading.Overlap)}  "
                + $"queued {Human.Full(reading.Queued)}  in flight {Human.Full(reading.InFlight)}  {Human.Short(worker.RatePerSecond)}/s  "
                + $"p50 {Human.Duration(worker.P50)}  p99 {Human.Duration(worker.P99)}  max {Human.Duration(worker.Max)}");
        }
    }

    /// <inheritdoc/>
    public void Note(string text) => output.WriteLine($"overlap: {text}");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
