using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using BenchmarkDotNet.Attributes;

namespace Overlap.Benchmarks.InProcess;

/// <summary>An element through Select and ForEach: in a loop of delegate calls, in one fused stream, and over an async boundary.</summary>
public class StreamBenchmark
{
    private const int Elements = 100_000;

    private static readonly object[] Input = [.. Enumerable.Repeat(new object(), Elements)];
    private readonly Func<object, object> _select = element => element;
    private ActorSystem _system = null!;
    private ActorMaterializer _materializer = null!;
    private IRunnableGraph<Task<Done>> _fused = null!;
    private IRunnableGraph<Task<Done>> _apart = null!;
    private Action<object> _forEach = null!;
    private int _count;

    [GlobalSetup]
    public void Start()
    {
        _system = ActorSystem.Create("streams", EngineConfig.Quiet);
        _materializer = _system.Materializer();
        _forEach = _ => _count++;
        _fused = Source.From(Input).Select(_select).ToMaterialized(Sink.ForEach(_forEach), Keep.Right);
        _apart = Source.From(Input).Select(_select).Async().ToMaterialized(Sink.ForEach(_forEach), Keep.Right);
    }

    [GlobalCleanup]
    public void Stop() => _system.Terminate().Wait();

    [Benchmark(OperationsPerInvoke = Elements, Baseline = true, Description = "Loop of delegates")]
    public int Loop()
    {
        foreach (var element in (IEnumerable<object>)Input)
            _forEach(_select(element));
        return _count;
    }

    [Benchmark(OperationsPerInvoke = Elements, Description = "Fused stream")]
    public Task Fused() => _fused.Run(_materializer);

    [Benchmark(OperationsPerInvoke = Elements, Description = "Stream with an async boundary")]
    public Task Apart() => _apart.Run(_materializer);
}
