using System.Net;
using Google.Protobuf;
using OpenTelemetry.Resources;
using Overlap.Actors.Configuration;
using Overlap.Host.Telemetry;
using Overlap.Metering;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Host.Telemetry;

public class OtlpExportTests
{
    [Theory]
    [InlineData("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/metrics")]
    [InlineData("https://collector.example/", "https://collector.example/v1/metrics")]
    [InlineData("http://[::1]:9090/api/v1/otlp/v1/metrics", "http://[::1]:9090/api/v1/otlp/v1/metrics")]
    public void An_endpoint_without_a_path_gets_that_of_OTLP(string text, string url) => Assert.Equal(url, OtlpEndpoint.Parse(text).AbsoluteUri);

    [Theory]
    [InlineData("127.0.0.1:4318")]
    [InlineData("grpc://127.0.0.1:4317")]
    [InlineData("")]
    [InlineData("http://")]
    public void Other_endpoints_are_refused(string text) =>
        Assert.Equal(
            $"--otlp {text}: expected the URL of an OTLP receiver over HTTP, such as http://127.0.0.1:4318",
            Assert.Throws<SettingsException>(() => OtlpEndpoint.Parse(text)).Message);

    [Fact]
    public async Task The_histograms_follow_what_is_exported_in_the_same_request()
    {
        using var receiver = new HttpListener();
        var port = Processes.OverlapProcess.FreePort();
        receiver.Prefixes.Add($"http://127.0.0.1:{port}/");
        receiver.Start();
        using var export = new OtlpExport(new Uri($"http://127.0.0.1:{port}/v1/metrics"), "mine", handlers: 2);
        var run = new RunRecorder(new ManualTime(), ["pull1", "pull2"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero);
        run.Workers[0].Complete(0, 0, 30_000_000);
        using var meter = new OverlapMeter(run);
        export.Follow(run);

        var received = receiver.GetContextAsync();
        var flushed = Task.Run(export.CollectLast);
        var context = await received;
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        context.Response.Close();
        await flushed;

        var resources = Fields(body.ToArray()).ToList();
        Assert.Equal([1, 1], resources.Select(field => field.Number));
        var owners = resources.Select(resource => Fields(resource.Bytes).First(field => field.Number == 1).Bytes).ToList();
        Assert.Equal(Keys(owners[0]), Keys(owners[1]));
        Assert.Contains("service.instance.id", Keys(owners[1]));
    }

    [Fact]
    public void A_request_without_histograms_can_be_read_too()
    {
        var request = HistogramRequest.Write(Resource.Empty, [], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        Assert.Equal(1, Assert.Single(Fields(request)).Number);
    }

    private static IEnumerable<string> Keys(byte[] resource) =>
        Fields(resource).Select(attribute => System.Text.Encoding.UTF8.GetString(Fields(attribute.Bytes).First(field => field.Number == 1).Bytes)).Order();

    private static List<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        var (input, fields) = (new CodedInputStream(message), new List<(int, byte[])>());
        while (input.ReadTag() is > 0 and var tag)
        {
            Assert.Equal(WireFormat.WireType.LengthDelimited, WireFormat.GetTagWireType(tag));
            fields.Add((WireFormat.GetTagFieldNumber(tag), input.ReadBytes().ToByteArray()));
        }
        return fields;
    }
}
