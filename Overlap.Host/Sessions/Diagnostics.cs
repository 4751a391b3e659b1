using Overlap.Actors.Logs;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Overlap.Host.Sessions;

/// <summary>What the program says of itself: all of it in the run's folder, warnings on standard error too.</summary>
internal static class Diagnostics
{
    private const string FileName = "overlap.log";
    private const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffK} {Level:u3} {Message:lj}{NewLine}{Exception}";
    private const long LargestFile = 16 << 20;

    /// <summary>Starts it, until <see cref="Log.CloseAndFlush"/>.</summary>
    /// <param name="folder">The run's folder; null where there is none.</param>
    public static void Start(RunFolder? folder) =>
        Log.Logger = new LoggerConfiguration().WriteTo.Sink(new LateSink(() => Open(folder))).CreateLogger();

    private static Logger Open(RunFolder? folder)
    {
        var log = new LoggerConfiguration().WriteTo.Console(
            outputTemplate: "overlap: {Message:lj}{NewLine}",
            restrictedToMinimumLevel: LogEventLevel.Warning,
            standardErrorFromLevel: LogEventLevel.Verbose);
        if (folder is not null)
        {
            log.WriteTo.Async(file => file.File(
                folder.PathOf(FileName), outputTemplate: Line, fileSizeLimitBytes: LargestFile, rollOnFileSizeLimit: true, retainedFileCountLimit: 2));
        }
        return log.CreateLogger();
    }
}
