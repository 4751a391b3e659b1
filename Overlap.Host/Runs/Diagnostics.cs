using Overlap.Reports;
using Serilog;
using Serilog.Events;

namespace Overlap.Host.Runs;

/// <summary>The diagnostic log: all of it goes to the run's folder, warnings also to standard error.</summary>
internal static class Diagnostics
{
    private const string FileName = "overlap.log";
    private const long MaxFileSize = 16 << 20;

    /// <summary>Starts logging, until <see cref="Log.CloseAndFlush"/>.</summary>
    public static void Start(RunFolder folder)
    {
        var options = new LogOptions(TimeProvider.System, MaxFileSize, StandardError.Write);
        Log.Logger = new LoggerConfiguration()
            .WriteTo.Sink(
                new DiagnosticSink("overlap: ", withException: false, Console.Error.Write), restrictedToMinimumLevel: LogEventLevel.Warning)
            .WriteTo.Sink(new LogFileSink(() => new LogFile(folder.PathOf(FileName), options)))
            .CreateLogger();
    }
}
