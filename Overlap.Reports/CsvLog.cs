using System.Globalization;
using System.Text;
using Overlap.Metering;

namespace Overlap.Reports;

/// <summary><c>overlap.csv</c> (RFC 4180): a row per worker and snapshot, flushed at once. Not thread-safe.</summary>
internal sealed class CsvLog : IDisposable
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "overlap.csv";

    private const string Header =
        "at,elapsed_s,worker,received,emitted,started,completed,failed,queued,in_flight,overlap,rate_per_s,p50_ms,p99_ms,max_ms"
        + ",run_p50_ms,run_p99_ms,run_max_ms,rss_bytes\r\n";

    private readonly LogFile _file;
    private readonly StringBuilder _rows = new();

    /// <summary>Opens the file and writes its header.</summary>
    /// <exception cref="RunFolderException">The file cannot be opened.</exception>
    public CsvLog(RunFolder folder, LogOptions options)
    {
        // Without a size limit: the note about a cut is not CSV, and rows are written only once a second.
        _file = new LogFile(folder.PathOf(FileName), options with { MaxSize = long.MaxValue });
        _file.Write(Encoding.UTF8.GetBytes(Header));
    }

    /// <summary>Appends a row per worker. <c>received</c> and the memory are those of the whole run.</summary>
    public void Write(Snapshot snapshot)
    {
        _rows.Clear();
        foreach (var worker in snapshot.Workers)
        {
            var reading = worker.Reading;
            _rows.Append(CultureInfo.InvariantCulture,
                $"{CsvText.Time(snapshot.At)},{snapshot.Elapsed.TotalSeconds:0.000},{CsvText.Field(worker.Source)},");
            _rows.Append(CultureInfo.InvariantCulture,
                $"{snapshot.Received},{reading.Emitted},{reading.Started},{reading.Completed},{reading.Failed},");
            _rows.Append(CultureInfo.InvariantCulture,
                $"{reading.Queued},{reading.InFlight},{reading.Overlap},{worker.RatePerSecond:0.###},");
            _rows.Append(CultureInfo.InvariantCulture,
                $"{Of(worker.Latency)},{Of(worker.LatencySoFar)},{snapshot.ResidentBytes}\r\n");
        }
        _file.Write(Encoding.UTF8.GetBytes(_rows.ToString()));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Reads what was written, and adds the samples of each moment to a run's history, which keeps as many as it does of a run.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static void Read(TextReader text, RunHistory history)
    {
        using var csv = new CsvReader(text);
        var moment = new List<Sample>();
        while (csv.Read())
        {
            // The last row of a run that broke may be cut.
            if (csv.Text("overlap") is null)
                continue;
            var sample = new Sample(csv.Time("at"), csv.Text("worker") ?? "", Reading(csv), csv.Number("rate_per_s"), default);
            if (moment.Count > 0 && moment[0].At != sample.At)
            {
                history.Add([.. moment]);
                moment.Clear();
            }
            moment.Add(sample);
        }
        if (moment.Count > 0)
            history.Add(moment);
    }

    /// <summary>The counters in a row.</summary>
    internal static OverlapReading Reading(CsvReader csv) => new(
        csv.Count("emitted"), csv.Count("started"), csv.Count("completed"), csv.Count("failed"), csv.Count("queued"), csv.Count("in_flight"));

    private static string Of(IntervalLatency latency) => string.Create(
        CultureInfo.InvariantCulture, $"{latency.P50.TotalMilliseconds:0.####},{latency.P99.TotalMilliseconds:0.####},{latency.Max.TotalMilliseconds:0.####}");
}
