using System.Globalization;
using System.Text;
using Overlap.Metering;

namespace Overlap.Reports;

/// <summary><c>samples.csv</c> (RFC 4180): a row for each moment of a run, of all workers together.</summary>
internal static class SamplesCsv
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "samples.csv";

    private const string Header =
        "elapsed_s,received,emitted,started,completed,failed,queued,in_flight,overlap,rate_per_s,p50_ms,p99_ms,max_ms,rss_bytes,"
        + "kernel_received_bytes,kernel_sent_bytes,kernel_messages\r\n";

    /// <summary>The file's content. Rates and percentiles are of the interval since the row above; no percentiles where nothing ended.</summary>
    public static string Write(IReadOnlyList<Moment> moments)
    {
        var text = new StringBuilder(Header);
        var before = default(Moment);
        foreach (var moment in moments)
        {
            var (reading, latency) = (moment.Reading, moment.Latency);
            var seconds = (moment.Elapsed - before.Elapsed).TotalSeconds;
            var rate = seconds > 0 ? (reading.Completed - before.Reading.Completed) / seconds : 0;
            text.Append(CultureInfo.InvariantCulture,
                $"{moment.Elapsed.TotalSeconds:0.000},{moment.Received},{reading.Emitted},{reading.Started},{reading.Completed},{reading.Failed},");
            text.Append(CultureInfo.InvariantCulture, $"{reading.Queued},{reading.InFlight},{reading.Overlap},{rate:0.###},");
            text.Append(CultureInfo.InvariantCulture, $"{Of(latency.P50)},{Of(latency.P99)},{Of(latency.Max)},{moment.ResidentBytes},");
            text.Append(CultureInfo.InvariantCulture,
                $"{moment.Kernel?.ReceivedBytes},{moment.Kernel?.SentBytes},{moment.Kernel?.Messages}\r\n");
            before = moment;

            string Of(TimeSpan percentile) =>
                latency.Count > 0 ? percentile.TotalMilliseconds.ToString("0.####", CultureInfo.InvariantCulture) : "";
        }
        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote. How many messages ended in an interval is told by the counts.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static IReadOnlyList<Moment> Read(TextReader text)
    {
        using var csv = new CsvReader(text);
        var moments = new List<Moment>();
        var endedBefore = 0L;
        while (csv.Read())
        {
            var reading = CsvLog.Reading(csv);
            var ended = reading.Ended;
            var latency = csv.Text("max_ms") is null
                ? default
                : new IntervalLatency(Math.Max(1, ended - endedBefore), csv.Duration("p50_ms", 1e-3), csv.Duration("p99_ms", 1e-3), csv.Duration("max_ms", 1e-3));
            moments.Add(new Moment(csv.Duration("elapsed_s", 1), csv.Count("received"), reading, latency, csv.Count("rss_bytes"))
            {
                Kernel = csv.Text("kernel_received_bytes") is null ? null : ReadKernel(csv),
            });
            endedBefore = ended;
        }
        return moments;
    }

    private static KernelReading ReadKernel(CsvReader csv) => new(
        csv.Count("kernel_received_bytes"), csv.Text("kernel_sent_bytes") is null ? null : csv.Count("kernel_sent_bytes"))
    {
        Messages = csv.Count("kernel_messages"),
    };
}
