using System.Diagnostics.Metrics;
using Overlap.Host.Producers;
using Overlap.Host.Telemetry;
using Overlap.Metering;

namespace Overlap.Host.Web;

/// <summary>The live page of a producer, and its metrics.</summary>
internal sealed class LiveProducer : IProducerMonitor
{
    private readonly LivePage _page = new(TimeProvider.System);
    private readonly ProducerHistory _history = new();
    private readonly string _title;
    private readonly string _instance;
    private readonly Meter _meter;
    private volatile ProducerReport _latest = ProducerReport.Bound([]);
    private WebServer? _server;

    private LiveProducer(string title, string instance)
    {
        (_title, _instance) = (title, instance);
        _meter = new Meter(new MeterOptions(OverlapMeter.Name) { Scope = this });
        _meter.CreateObservableCounter("overlap.messages.sent", () => _latest.Sent, "{message}", "Accepted by the producer's socket.");
        _meter.CreateObservableCounter("overlap.messages.dropped", () => _latest.Dropped, "{message}", "Dropped when the socket closed.");
        _meter.CreateObservableUpDownCounter(
            "overlap.kernel.sent", () => _latest.UnacknowledgedBytes ?? 0, "By", "Sent, and not yet acknowledged by the pullers' kernels.");
    }

    /// <summary>Where it is.</summary>
    public string Url => _server!.Url;

    /// <summary>Starts its server.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="instance">Its <c>service.instance.id</c>.</param>
    /// <exception cref="Actors.Configuration.SettingsException">It cannot listen there.</exception>
    public static async Task<LiveProducer> StartAsync(WebAddress address, string title, string instance)
    {
        var live = new LiveProducer(title, instance);
        live._server = await WebServer.StartAsync(address, live._page, live.CollectMetrics);
        return live;
    }

    public void Show(ProducerReport report, TimeSpan elapsed, bool hasEnded)
    {
        _latest = report;
        _history.Add(new ProducerMoment(elapsed, report));
        var moments = _history.Moments;
        _page.Show(new LiveReport(_title, () => ProducerPage.Of(_title, moments, hasEnded), hasEnded));
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _meter.Dispose();
    }

    private string CollectMetrics() => PrometheusText.Collect(_instance, meter => ReferenceEquals(meter.Scope, this), []);
}
