using Overlap.Reports;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Overlap.Host.Runs;

/// <summary>The diagnostic log: all of it goes to the run's folder, warnings also to standard error.</summary>
internal static class Diagnostics
{
    private const string FileName = "overlap.log";
    private const long MaxFileSize = 16 << 20;

    /// <summary>Starts logging, until <see cref="Log.CloseAndFlush"/>.</summary>
    /// <param name="folder">The run's folder; null if there is none.</param>
    public static void Start(RunFolder? folder) =>
        Log.Logger = new LoggerConfiguration().WriteTo.Sink(new LazySink(() => Open(folder))).CreateLogger();

    private static Logger Open(RunFolder? folder)
    {
        var log = new LoggerConfiguration().WriteTo.Console(
            new DiagnosticLine("overlap: ", withException: false),
            restrictedToMinimumLevel: LogEventLevel.Warning,
            standardErrorFromLevel: LogEventLevel.Verbose);
        if (folder is not null)
            log.WriteTo.Sink(OpenFile(folder));
        return log.CreateLogger();
    }

    private static LogFileSink OpenFile(RunFolder folder)
    {
        var options = new LogOptions(TimeProvider.System, MaxFileSize, StandardError.Write);
        return new LogFileSink(
            new LogFile(folder.PathOf(FileName), options), new DiagnosticLine("{Timestamp:yyyy-MM-ddTHH:mm:ss.fffK} {Level:u3} ", withException: true));
    }
}
