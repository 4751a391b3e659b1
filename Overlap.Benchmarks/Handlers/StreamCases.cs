using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Overlap.Metering.Actors.Streams;
using Overlap.Metering.Probes;

namespace Overlap.Benchmarks.Handlers;

/// <summary>Stages of streams that are measured.</summary>
internal sealed class StreamCases : IDisposable
{
    private const int Parallelism = 16;

    private readonly ActorSystem _system = ActorSystem.Create("streams", "akka { loglevel = OFF, stdout-loglevel = OFF }");
    private readonly Probe _probe = Probe.Create("stream");
    private readonly StreamMeter _meter = StreamMeter.Create("stream");
    private readonly ActorMaterializer _materializer;

    public StreamCases() => _materializer = _system.Materializer();

    /// <summary>All groups.</summary>
    public IReadOnlyList<HandlerGroup> Groups =>
    [
        new("stream, Select",
        [
            Case("Select", 4_000_000, Select()),
            Case("and another Select", 4_000_000, Select().Select(x => x)),
            Case(".Meter(meter)", 4_000_000, Select().Meter(_meter)),
            Case(".MeasureOverlap(probe)", 4_000_000, Select().MeasureOverlap(_probe)),
        ]),
        new($"stream, SelectAsync({Parallelism}), Task.Yield",
        [
            Case("handler", 500_000, Flow.Create<int>().SelectAsync(Parallelism, YieldAsync)),
            Case("probe.Wrap(handler)", 500_000, Flow.Create<int>().SelectAsync(Parallelism, _probe.Wrap<int, int>(YieldAsync))),
        ]),
    ];

    public void Dispose()
    {
        _system.Terminate().GetAwaiter().GetResult();
        _probe.Dispose();
        _meter.Dispose();
    }

    private static Flow<int, int, NotUsed> Select() => Flow.Create<int>().Select(x => x + 1);

    private static async Task<int> YieldAsync(int x)
    {
        await Task.Yield();
        return x;
    }

    private HandlerCase Case(string name, int perSecond, Flow<int, int, NotUsed> flow) =>
        new(name, perSecond, count => Source.From(Enumerable.Range(0, count)).Via(flow).RunWith(Sink.Ignore<int>(), _materializer));
}
