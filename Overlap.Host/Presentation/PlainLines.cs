using Overlap.Metering;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Host.Presentation;

/// <summary>Writes how far the run is and a line per worker each second, for a log or a pipe.</summary>
internal sealed class PlainLines(TextWriter output, RunProgress progress) : IRunView
{
    public void Show(Snapshot snapshot)
    {
        output.WriteLine($"{snapshot.Elapsed.TotalSeconds,4:0} s{progress.Of(snapshot)}, {Full(snapshot.Received)} messages {(snapshot.Workers.Any(worker => worker.Verdict is not null) ? "arrived" : "received")}{KernelText.Of(snapshot.Kernel)}");
        foreach (var worker in snapshot.Workers)
        {
            var reading = worker.Reading;
            output.WriteLine(
                $"{snapshot.Elapsed.TotalSeconds,4:0} s  {worker.Source}  {(worker.Verdict is { } verdict ? $"{VerdictWord.Plain(verdict)}  " : "")}overlap {Full(reading.Overlap)}  "
                + $"queued {Full(reading.Queued)}  in flight {Full(reading.InFlight)}  {Short(worker.RatePerSecond)}/s  "
                + $"p50 {Latency(worker, latency => latency.P50)}  p99 {Latency(worker, latency => latency.P99)}  "
                + $"max {Latency(worker, latency => latency.Max)}");
        }
    }

    public void Note(string text) => output.WriteLine($"overlap: {text}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
