using Overlap.Metering;
using static Overlap.Host.Presentation.HumanFormat;

namespace Overlap.Host.Presentation;

/// <summary>Writes a line per worker each second, for a log or a pipe.</summary>
internal sealed class PlainLines(TextWriter output) : IRunView
{
    public void Show(Snapshot snapshot)
    {
        foreach (var worker in snapshot.Workers)
        {
            var reading = worker.Reading;
            output.WriteLine(
                $"{snapshot.Elapsed.TotalSeconds,4:0} s  {worker.Source}  overlap {Full(reading.Overlap)}  "
                + $"queued {Full(reading.Queued)}  in flight {Full(reading.InFlight)}  {Short(worker.RatePerSecond)}/s  "
                + $"p50 {Duration(worker.Latency.P50)}  p99 {Duration(worker.Latency.P99)}  max {Duration(worker.Latency.Max)}");
        }
    }

    public void Note(string text) => output.WriteLine($"overlap: {text}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
