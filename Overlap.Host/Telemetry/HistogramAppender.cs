using System.Net;
using OpenTelemetry.Resources;
using Overlap.Metering;
using Serilog;

namespace Overlap.Host.Telemetry;

/// <summary>
/// Adds the run's histograms to what OpenTelemetry exports. Its API takes the values of a histogram one by one, which would cost something
/// for each message; the lab has them counted already. Protobuf makes it simple: two messages of one type, one after the other, are one
/// message with the elements of both.
/// </summary>
/// <param name="endpoint">The receiver, for warnings.</param>
internal sealed class HistogramAppender(Uri endpoint) : DelegatingHandler(new SocketsHttpHandler())
{
    private bool _hasWarned;

    /// <summary>The resource that OpenTelemetry exports for.</summary>
    public Resource Resource { get; set; } = Resource.Empty;

    /// <summary>The run; null while its meter is not there, and nothing is sent.</summary>
    public IRunFigures? Run { get; set; }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancelled)
    {
        if (Run is not { } run)
            return new HttpResponseMessage(HttpStatusCode.OK);
        try
        {
            Append(request, run);
            var response = base.Send(request, cancelled);
            if (!response.IsSuccessStatusCode)
                Warn($"it answered {(int)response.StatusCode} {response.ReasonPhrase}");
            return response;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            Warn(error.Message);
            throw;
        }
    }

    private void Append(HttpRequestMessage request, IRunFigures run)
    {
        var content = request.Content!;
        using var body = new MemoryStream();
        content.ReadAsStream().CopyTo(body);
        body.Write(HistogramRequest.Write(Resource, run.ReadDurations(), run.StartedAt, run.Time.GetUtcNow()));
        request.Content = new ByteArrayContent(body.ToArray()) { Headers = { ContentType = content.Headers.ContentType } };
    }

    // OpenTelemetry is silent about it, and tries again each second.
    private void Warn(string reason)
    {
        if (_hasWarned)
            return;
        _hasWarned = true;
        Log.Warning("--otlp {Endpoint}: cannot export: {Reason}. It is tried again each second, without another warning.", endpoint, reason.TrimEnd('.'));
    }
}
