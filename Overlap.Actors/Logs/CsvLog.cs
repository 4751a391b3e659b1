using System.Buffers;
using System.Globalization;
using System.Text;
using Overlap.Actors.Metrics;

namespace Overlap.Actors.Logs;

/// <summary><c>overlap.csv</c> (RFC 4180): a row for each worker in each snapshot, written out at once. One thread at a time.</summary>
public sealed class CsvLog : IDisposable
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "overlap.csv";

    private const string Header =
        "at,elapsed_s,worker,received,emitted,started,completed,failed,queued,in_flight,overlap,rate_per_s,p50_ms,p99_ms,max_ms\r\n";

    private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");

    private readonly LogFile _file;
    private readonly StringBuilder _rows = new();

    /// <summary>Opens the file and writes its header.</summary>
    /// <exception cref="RunFolderException">It cannot be opened.</exception>
    public CsvLog(RunFolder folder, LogOptions options)
    {
        // A cut would not be CSV, and a row a second fills no disk.
        _file = new LogFile(folder.PathOf(FileName), options with { MaxSize = long.MaxValue });
        _file.Write(Encoding.UTF8.GetBytes(Header));
    }

    /// <summary>Appends a row for each worker. <c>received</c> is the whole run's.</summary>
    public void Write(Snapshot snapshot)
    {
        _rows.Clear();
        foreach (var worker in snapshot.Workers)
        {
            var reading = worker.Reading;
            _rows.Append(CultureInfo.InvariantCulture,
                $"{snapshot.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ},{snapshot.Elapsed.TotalSeconds:0.000},{Field(worker.Name)},");
            _rows.Append(CultureInfo.InvariantCulture,
                $"{snapshot.Received},{reading.Emitted},{reading.Started},{reading.Completed},{reading.Failed},");
            _rows.Append(CultureInfo.InvariantCulture,
                $"{reading.Queued},{reading.InFlight},{reading.Overlap},{worker.RatePerSecond:0.###},");
            _rows.Append(CultureInfo.InvariantCulture,
                $"{worker.P50.TotalMilliseconds:0.####},{worker.P99.TotalMilliseconds:0.####},{worker.Max.TotalMilliseconds:0.####}\r\n");
        }
        _file.Write(Encoding.UTF8.GetBytes(_rows.ToString()));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static string Field(string text) => text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
