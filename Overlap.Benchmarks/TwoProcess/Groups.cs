using Overlap.Benchmarks.LibZmq;
using Overlap.Benchmarks.Roles;

namespace Overlap.Benchmarks.TwoProcess;

/// <summary>All that is measured with two processes.</summary>
internal static class Groups
{
    private const string Raw = "raw TCP";
    private const string LibZmq = "libzmq";
    private const string BareNetMq = "bare NetMQ";

    // As raw TCP and libzmq have them by default.
    private const string SystemBuffers = "overlap.source.socket-buffer = 0B\n";
    private const string SyncConfig = SystemBuffers + "overlap.worker.bound = 10000";
    private const string NetMqConfig = "overlap.source.transport = netmq";
    private const string AsyncConfig = SystemBuffers + "overlap.worker { mode = pipe, bound = 1000 }";

    private static readonly int[] Sizes = [0, 32, 256, 1 << 10, 16 << 10, 256 << 10, 1 << 20];
    private static readonly int[] WorkerCounts = [1, 2, 10, 100, 1000, 10_000];
    private static readonly int[] ProducerCounts = [1, 4, 16, 64];

    /// <summary>Every group that this machine can measure.</summary>
    public static IReadOnlyList<CaseGroup> All { get; } = [Rates(), NetMq(), RoundTrips(), Bounds(), BySize(), ByWorkers(), ByProducers()];

    private static CaseGroup Rates() => new("rates", "32-byte messages", [Raw, LibZmq], Present(
        new Case(Raw, new() { Role = RoleNames.RawReceiver }, new() { Role = RoleNames.RawSender }),
        new Case(LibZmq, new() { Role = RoleNames.LibZmqReceiver }, new() { Role = RoleNames.LibZmqSender }),
        new Case("zmtp transport", new() { Role = RoleNames.TransportReceiver }, new() { Role = RoleNames.TransportSender }),
        Pipeline("pipeline, sync"),
        new Case("pipeline, sync, default buffers", new() { Role = RoleNames.Pipeline, Config = "overlap.worker.bound = 10000" }, new() { Role = RoleNames.Producers }),
        new Case("pipeline, pipe, Task.Yield", new() { Role = RoleNames.AsyncPipeline, Config = AsyncConfig }, Producers()),
        new Case("libzmq into pipeline, sync", new() { Role = RoleNames.Pipeline, Config = SyncConfig }, new() { Role = RoleNames.LibZmqSender })));

    // All with the defaults, as people run it.
    private static CaseGroup NetMq() => new("netmq", "32-byte messages over NetMQ", [BareNetMq],
        [
            new Case(BareNetMq, new() { Role = RoleNames.NetMqReceiver }, new() { Role = RoleNames.NetMqSender }),
            new Case("netmq transport", new() { Role = RoleNames.TransportReceiver, Transport = "netmq" }, new() { Role = RoleNames.TransportSender, Transport = "netmq" }),
            new Case("overlap push to overlap pull", new() { Role = RoleNames.Pipeline, Config = NetMqConfig }, new() { Role = RoleNames.Producers, Config = NetMqConfig }),
            new Case("overlap push to bare NetMQ", new() { Role = RoleNames.NetMqReceiver }, new() { Role = RoleNames.Producers, Config = NetMqConfig }),
            new Case("bare NetMQ to overlap pull", new() { Role = RoleNames.Pipeline, Config = NetMqConfig }, new() { Role = RoleNames.NetMqSender }),
            new Case("zmtp to overlap pull", new() { Role = RoleNames.Pipeline, Config = NetMqConfig }, new() { Role = RoleNames.Producers }),
        ]);

    private static CaseGroup RoundTrips() => new("round-trips", "one message at a time", [Raw, LibZmq], Present(
        new Case(Raw, new() { Role = RoleNames.RawEcho }, new() { Role = RoleNames.RawPing }),
        new Case(LibZmq, new() { Role = RoleNames.LibZmqEcho }, new() { Role = RoleNames.LibZmqPing }),
        new Case("zmtp transport", new() { Role = RoleNames.TransportEcho }, new() { Role = RoleNames.TransportPing }),
        new Case("netmq transport", new() { Role = RoleNames.TransportEcho, Transport = "netmq" }, new() { Role = RoleNames.TransportPing, Transport = "netmq" }),
        new Case("pipeline", new() { Role = RoleNames.PipelineEcho }, new() { Role = RoleNames.TransportPing })), Figure.RoundTrip);

    private static CaseGroup Bounds() => new("bounds", "bound (0 = none)", ["0"],
        [.. new[] { 0, 100, 1000, 10_000 }.Select(bound => new Case($"{bound}",
            new() { Role = RoleNames.Pipeline, Config = $"{SystemBuffers}overlap.worker.bound = {bound}" }, Producers()))]);

    private static CaseGroup BySize() => new("sizes", "bytes a message", [], [.. Sizes.Select(size => Pipeline($"{size}", size: size))]);

    private static CaseGroup ByWorkers() => new("workers", "workers", ["1"], [.. WorkerCounts.Select(workers => Pipeline($"{workers}", workers: workers))]);

    private static CaseGroup ByProducers() =>
        new("producers", "producers", ["1"], [.. ProducerCounts.Select(producers => Pipeline($"{producers}", producers: producers))]);

    private static Case Pipeline(string name, int size = 32, int workers = 2, int producers = 1) => new(name,
        new() { Role = RoleNames.Pipeline, Workers = workers, Config = SyncConfig },
        Producers() with { Size = size, Producers = producers });

    private static RoleOptions Producers() => new() { Role = RoleNames.Producers, Config = SystemBuffers };

    private static Case[] Present(params Case[] cases) => LibZmqCalls.Present ? cases : Array.FindAll(cases, NeedsNoLibZmq);

    private static bool NeedsNoLibZmq(Case each) => !each.Name.StartsWith(LibZmq, StringComparison.Ordinal);
}
