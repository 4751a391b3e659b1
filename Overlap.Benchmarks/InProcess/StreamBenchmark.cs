using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using BenchmarkDotNet.Attributes;

namespace Overlap.Benchmarks.InProcess;

/// <summary>An element through Select and ForEach: by two delegate calls, in one fused stream, and over an async boundary.</summary>
public class StreamBenchmark
{
    private const int Elements = 100_000;

    private static readonly object[] Input = [.. Enumerable.Repeat(new object(), Elements)];
    private readonly Func<object, object> _select = element => element;
    private ActorSystem _system = null!;
    private ActorMaterializer _materializer = null!;
    private IRunnableGraph<Task<Done>> _fused = null!;
    private IRunnableGraph<Task<Done>> _apart = null!;
    private Func<object, object>[] _selects = null!;
    private Action<object>[] _forEaches = null!;
    private int _count;

    [GlobalSetup]
    public void Start()
    {
        _system = ActorSystem.Create("streams", EngineConfig.Quiet);
        _materializer = _system.Materializer();
        // Several of each, or the compiler would put the one it sees in place of the call.
        _selects = [_select, element => element, element => element ?? Input, element => Input.Length > 0 ? element : Input];
        _forEaches = [_ => _count++, _ => _count += 2, _ => _count += 3, _ => _count += 4];
        _fused = Source.From(Input).Select(_select).ToMaterialized(Sink.ForEach(_forEaches[0]), Keep.Right);
        _apart = Source.From(Input).Select(_select).Async().ToMaterialized(Sink.ForEach(_forEaches[0]), Keep.Right);
    }

    [GlobalCleanup]
    public void Stop() => _system.Terminate().Wait();

    [Benchmark(OperationsPerInvoke = Elements, Baseline = true, Description = "Two delegate calls")]
    public int Loop()
    {
        var turn = 0;
        foreach (var element in Input)
        {
            _forEaches[turn & 3](_selects[turn & 3](element));
            turn++;
        }
        return _count;
    }

    [Benchmark(OperationsPerInvoke = Elements, Description = "Fused stream")]
    public Task Fused() => _fused.Run(_materializer);

    [Benchmark(OperationsPerInvoke = Elements, Description = "Stream with an async boundary")]
    public Task Apart() => _apart.Run(_materializer);
}
