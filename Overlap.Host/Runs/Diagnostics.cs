using Overlap.Actors.Logs;
using Overlap.Reports;
using Serilog;
using Serilog.Events;

namespace Overlap.Host.Runs;

/// <summary>The diagnostic log: all of it goes to the run's folder, if there is one, warnings also to standard error.</summary>
internal static class Diagnostics
{
    private const string FileName = "overlap.log";
    private const long MaxFileSize = 16 << 20;

    /// <summary>Starts logging without a folder.</summary>
    public static void Start() => Log.Logger = ToStandardError().CreateLogger();

    /// <summary>Starts logging, until <see cref="Log.CloseAndFlush"/>.</summary>
    public static void Start(RunFolder folder)
    {
        var options = new LogOptions(TimeProvider.System, MaxFileSize, StandardError.Write);
        Log.Logger = ToStandardError()
            .WriteTo.Sink(new LogFileSink(() => new LogFile(folder.PathOf(FileName), options)))
            .CreateLogger();
    }

    private static LoggerConfiguration ToStandardError() => new LoggerConfiguration()
        .Filter.ByExcluding(IsOfAConnection)
        .WriteTo.Sink(new DiagnosticSink("overlap: ", withException: false, Console.Error.Write), restrictedToMinimumLevel: LogEventLevel.Warning);

    // To Akka.Remote it is an error when a connection ends. Which member is lost is said by the cluster.
    private static bool IsOfAConnection(LogEvent logged) =>
        logged.Properties.TryGetValue(SerilogLogger.Source, out var source) && $"{source}".Contains("/system/endpointManager", StringComparison.Ordinal);
}
