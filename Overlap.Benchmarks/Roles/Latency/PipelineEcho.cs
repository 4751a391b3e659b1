using Overlap.Benchmarks.Roles.Pipeline;
using Overlap.Benchmarks.Roles.Transport;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>The whole lab with one worker, whose body pushes each message back.</summary>
internal sealed class PipelineEcho : IRole
{
    private readonly PipelineReceiver _pipeline;

    public PipelineEcho(RoleOptions options)
    {
        var output = new WaitingPush(new TransportSockets(options.Transport).Push());
        _pipeline = new PipelineReceiver(options with { Workers = 1 }, () => new EchoBody(output));
        Endpoint = EndpointPair.Join(_pipeline.Endpoint, output.Endpoint);
    }

    public string Endpoint { get; }

    public long Messages => _pipeline.Messages;
}
