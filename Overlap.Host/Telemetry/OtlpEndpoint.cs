using Overlap.Actors.Configuration;

namespace Overlap.Host.Telemetry;

/// <summary>The endpoint of <c>--otlp</c>.</summary>
internal static class OtlpEndpoint
{
    private const string MetricsPath = "/v1/metrics";

    /// <summary>Parses the URL of an OTLP receiver over HTTP. One without a path gets OTLP's own for metrics.</summary>
    /// <exception cref="SettingsException">It is no such URL.</exception>
    public static Uri Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            throw new SettingsException($"--otlp {text}: expected the URL of an OTLP receiver over HTTP, such as http://127.0.0.1:4318");
        return uri.AbsolutePath == "/" ? new Uri(uri, MetricsPath) : uri;
    }
}
