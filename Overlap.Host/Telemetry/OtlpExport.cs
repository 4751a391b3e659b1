using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Overlap.Actors.Metrics;
using Overlap.JobTokens;
using Overlap.Metering;

namespace Overlap.Host.Telemetry;

/// <summary>
/// Exports a run by OTLP once a second, and a last time at its end: the instruments of its <see cref="OverlapMeter"/> by OpenTelemetry, and
/// with them its histograms (<see cref="HistogramAppender"/>).
/// </summary>
internal sealed class OtlpExport : IRunMonitor, IDisposable
{
    private const int IntervalMs = 1_000;

    // The last export holds up the end of the process.
    private const int TimeoutMs = 2_000;

    private readonly HistogramAppender _histograms;
    private readonly MeterProvider _provider;

    /// <summary>Starts it.</summary>
    /// <param name="endpoint">The receiver's URL for metrics, over HTTP.</param>
    /// <param name="instance">The run's <c>service.instance.id</c>.</param>
    /// <param name="handlers">How many handlers it has.</param>
    public OtlpExport(Uri endpoint, string instance, int handlers)
    {
        _histograms = new HistogramAppender(endpoint);
        _provider = Sdk.CreateMeterProviderBuilder()
            // What OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say comes last: it prevails.
            .ConfigureResource(resource => resource
                .AddService(TelemetryNames.Service, serviceVersion: TelemetryNames.Version, serviceInstanceId: instance)
                .AddEnvironmentVariableDetector())
            .AddMeter(OverlapMeter.Name, JobTokenMeter.Name)
            .AddView(_ => new MetricStreamConfiguration { CardinalityLimit = handlers + 1 })
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = endpoint;
                exporter.TimeoutMilliseconds = TimeoutMs;
                exporter.Compression = OtlpExportCompression.None;
                exporter.HttpClientFactory = () => new HttpClient(_histograms) { Timeout = TimeSpan.FromMilliseconds(TimeoutMs) };
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds ??= IntervalMs;
            })
            .Build();
        _histograms.Resource = _provider.GetResource();
    }

    public void Follow(IRunFigures figures) => _histograms.Run = figures;

    public void CollectLast()
    {
        _provider.ForceFlush(TimeoutMs);
        _histograms.Run = null;
    }

    public void Dispose() => _provider.Dispose();
}
