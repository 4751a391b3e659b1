using Overlap.Benchmarks.Roles;
using Overlap.Benchmarks.Sockets;

namespace Overlap.Benchmarks.Cases;

/// <summary>All groups of cases that are measured with two processes.</summary>
internal static class Groups
{
    private const string Raw = "raw TCP";
    private const string LibZmq = "libzmq";
    private const string BareNetMq = "bare NetMQ";
    private const string Unordered = "SelectAsyncUnordered(1000)";
    private const string OneConnection = "one zmtp connection";
    private const string AtMostOnce = "at-most-once";
    private const string OneByOne = "SelectAsync(1)";

    // Raw TCP and libzmq have the system's buffers by default.
    private const string SystemBuffers = "overlap.source.socket-buffer = 0B\n";
    private const string LargeBound = "overlap.worker.bound = 10000";
    private const string SyncConfig = SystemBuffers + LargeBound;
    private const string PipeConfig = SystemBuffers + "overlap.worker { mode = pipe, bound = 1000 }";
    private const string AwaitConfig = SystemBuffers + "overlap.worker { mode = await, bound = 1000 }";
    private const string NetMqConfig = "overlap.source.transport = netmq";

    private const int WaitRate = 100_000;

    private static readonly int[] BoundValues = [0, 100, 1000, 10_000];
    private static readonly int[] Sizes = [0, 32, 256, 1 << 10, 16 << 10, 256 << 10, 1 << 20];
    private static readonly int[] WorkerCounts = [1, 2, 10, 100, 1000, 10_000];
    private static readonly int[] ProducerCounts = [1, 4, 16, 64];

    /// <summary>Every group, without the cases that this machine lacks a library for.</summary>
    public static IReadOnlyList<CaseGroup> All { get; } =
        [Rates(), Yielding(), HalfYielding(), Waiting(), NetMq(), RoundTrips(), Bounds(), BySize(), ByWorkers(), ByProducers(), Dealing()];

    private static CaseGroup Rates() => new("rates", "32-byte messages", [Raw, LibZmq], Available(
        new Case(Raw, Socket(Role.Receive, SocketRoles.RawTcp), Socket(Role.Send, SocketRoles.RawTcp)),
        new Case(LibZmq, Socket(Role.Receive, SocketRoles.LibZmq), Socket(Role.Send, SocketRoles.LibZmq)),
        new Case("zmtp transport", Socket(Role.Receive, "zmtp"), Socket(Role.Send, "zmtp")),
        new Case("pipeline, sync", Pipeline(SyncConfig), Producers(SystemBuffers)),
        new Case("pipeline, sync, default buffers", Pipeline(LargeBound), Producers()),
        new Case("pipeline, pipe, Task.Yield", Pipeline(PipeConfig) with { Body = AsyncBody.Yield }, Producers(SystemBuffers)),
        new Case("libzmq into pipeline, sync", Pipeline(SyncConfig), Socket(Role.Send, SocketRoles.LibZmq))));

    private static CaseGroup Dealing() => new("cluster", "32-byte messages to two nodes", [OneConnection, AtMostOnce],
    [
        new Case(OneConnection, Socket(Role.Receive, "zmtp"), Socket(Role.Send, "zmtp")),
        new Case("at-least-once", new RoleOptions { Role = Role.CountingNodes }, Owner("at-least-once")),
        new Case(AtMostOnce, new RoleOptions { Role = Role.CountingNodes }, Owner(AtMostOnce)),
    ]);

    private static RoleOptions Owner(string delivery) => new()
    {
        Role = Role.Owner,
        Config = SystemBuffers + $"overlap {{ source {{ text = \"m {{n}}\", size = 32B }}, cluster.delivery = {delivery} }}",
    };

    private static CaseGroup Yielding() => new("yield", "Task.Yield", [Unordered, OneByOne], BesideStreams(AsyncBody.Yield));

    private static CaseGroup HalfYielding() =>
        new("half-yield", "Task.Yield, half of the time", [Unordered, OneByOne], BesideStreams(AsyncBody.HalfYield));

    // One message at a time cannot keep up with this rate.
    private static CaseGroup Waiting() => new("wait", "1 ms at 100 000/s", [Unordered],
        [
            new Case(Unordered, Stream(Role.UnorderedStream, AsyncBody.Wait) with { Rate = WaitRate }, Sender: null),
            new Case("pipeline, pipe", Pipeline(PipeConfig) with { Body = AsyncBody.Wait }, Producers($"overlap.source.rate = {WaitRate}")),
        ]);

    private static Case[] BesideStreams(AsyncBody body) =>
    [
        new Case(Unordered, Stream(Role.UnorderedStream, body), Sender: null),
        new Case("pipeline, pipe", Pipeline(PipeConfig) with { Body = body }, Producers(SystemBuffers)),
        new Case(OneByOne, Stream(Role.OneByOneStream, body), Sender: null),
        new Case("pipeline, await", Pipeline(AwaitConfig) with { Body = body, Workers = 1 }, Producers(SystemBuffers)),
    ];

    // All with the defaults, as users run it.
    private static CaseGroup NetMq() => new("netmq", "32-byte messages over NetMQ", [BareNetMq],
        [
            new Case(BareNetMq, Socket(Role.Receive, SocketRoles.NetMq), Socket(Role.Send, SocketRoles.NetMq)),
            new Case("netmq transport", Socket(Role.Receive, "netmq"), Socket(Role.Send, "netmq")),
            new Case("overlap push to overlap pull", Pipeline(NetMqConfig), Producers(NetMqConfig)),
            new Case("overlap push to bare NetMQ", Socket(Role.Receive, SocketRoles.NetMq), Producers(NetMqConfig)),
            new Case("bare NetMQ to overlap pull", Pipeline(NetMqConfig), Socket(Role.Send, SocketRoles.NetMq)),
            new Case("zmtp to overlap pull", Pipeline(NetMqConfig), Producers()),
        ]);

    private static CaseGroup RoundTrips() => new("round-trips", "one message at a time", [Raw, LibZmq], Available(
        new Case(Raw, Socket(Role.Echo, SocketRoles.RawTcp), Socket(Role.Ping, SocketRoles.RawTcp)),
        new Case(LibZmq, Socket(Role.Echo, SocketRoles.LibZmq), Socket(Role.Ping, SocketRoles.LibZmq)),
        new Case("zmtp transport", Socket(Role.Echo, "zmtp"), Socket(Role.Ping, "zmtp")),
        new Case("netmq transport", Socket(Role.Echo, "netmq"), Socket(Role.Ping, "netmq")),
        new Case("pipeline", Socket(Role.PipelineEcho, "zmtp"), Socket(Role.Ping, "zmtp"))), Figure.RoundTrip);

    private static CaseGroup Bounds() => new("bounds", "bound (0 = none)", ["0"],
        [.. BoundValues.Select(bound => new Case($"{bound}", Pipeline($"{SystemBuffers}overlap.worker.bound = {bound}"), Producers(SystemBuffers)))]);

    private static CaseGroup BySize() => new("sizes", "bytes a message", [],
        [.. Sizes.Select(size => new Case($"{size}", Pipeline(SyncConfig), Producers(SystemBuffers) with { Size = size }))]);

    private static CaseGroup ByWorkers() => new("workers", "workers", ["1"],
        [.. WorkerCounts.Select(workers => new Case($"{workers}", Pipeline(SyncConfig) with { Workers = workers }, Producers(SystemBuffers)))]);

    private static CaseGroup ByProducers() => new("producers", "producers", ["1"],
        [.. ProducerCounts.Select(producers => new Case($"{producers}", Pipeline(SyncConfig), Producers(SystemBuffers) with { Producers = producers }))]);

    private static RoleOptions Socket(Role role, string transport) => new() { Role = role, Transport = transport };

    private static RoleOptions Pipeline(string config) => new() { Role = Role.Pipeline, Config = config };

    private static RoleOptions Stream(Role role, AsyncBody body) => new() { Role = role, Body = body };

    private static RoleOptions Producers(string config = "") => new() { Role = Role.Producers, Config = config };

    private static Case[] Available(params Case[] cases) => LibZmqSocket.IsAvailable ? cases : Array.FindAll(cases, NeedsNoLibZmq);

    private static bool NeedsNoLibZmq(Case each) => each.Receiver.Transport != SocketRoles.LibZmq && each.Sender?.Transport != SocketRoles.LibZmq;
}
