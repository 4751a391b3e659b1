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
}
