using Overlap.Benchmarks.Roles.Latency;
using Overlap.Benchmarks.Roles.LibZmq;
using Overlap.Benchmarks.Roles.NetMq;
using Overlap.Benchmarks.Roles.Pipeline;
using Overlap.Benchmarks.Roles.RawTcp;
using Overlap.Benchmarks.Roles.Transport;

namespace Overlap.Benchmarks.Roles;

/// <summary>The roles by their names on the command line.</summary>
internal static class RoleNames
{
    public const string RawReceiver = "raw-receiver";
    public const string RawSender = "raw-sender";
    public const string LibZmqReceiver = "libzmq-receiver";
    public const string LibZmqSender = "libzmq-sender";
    public const string NetMqReceiver = "netmq-receiver";
    public const string NetMqSender = "netmq-sender";
    public const string TransportReceiver = "transport-receiver";
    public const string TransportSender = "transport-sender";
    public const string Pipeline = "pipeline";
    public const string AsyncPipeline = "async-pipeline";
    public const string Producers = "producers";
    public const string RawEcho = "raw-echo";
    public const string RawPing = "raw-ping";
    public const string LibZmqEcho = "libzmq-echo";
    public const string LibZmqPing = "libzmq-ping";
    public const string TransportEcho = "transport-echo";
    public const string TransportPing = "transport-ping";
    public const string PipelineEcho = "pipeline-echo";

    /// <summary>Starts the role that <paramref name="options"/> name.</summary>
    public static IRole Start(RoleOptions options) => options.Role switch
    {
        RawReceiver => new RawTcpReceiver(),
        RawSender => new RawTcpSender(options),
        LibZmqReceiver => new LibZmqReceiver(options),
        LibZmqSender => new LibZmqSender(options),
        NetMqReceiver => new NetMqReceiver(),
        NetMqSender => new NetMqSender(options),
        TransportReceiver => new TransportReceiver(options),
        TransportSender => new TransportSender(options),
        Pipeline => new PipelineReceiver(options, bodies: null),
        AsyncPipeline => new PipelineReceiver(options, () => new YieldBody()),
        Producers => new ProducersRole(options),
        RawEcho => new RawEcho(options),
        RawPing => new RawPing(options),
        LibZmqEcho => new LibZmqEcho(options),
        LibZmqPing => new LibZmqPing(options),
        TransportEcho => new TransportEcho(options),
        TransportPing => new TransportPing(options),
        PipelineEcho => new PipelineEcho(options),
        _ => throw new ArgumentException($"There is no role '{options.Role}'."),
    };
}
