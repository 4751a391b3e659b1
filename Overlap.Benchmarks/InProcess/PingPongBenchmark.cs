using Akka.Actor;
using BenchmarkDotNet.Attributes;

namespace Overlap.Benchmarks.InProcess;

/// <summary>One ball between two actors, and one question at a time.</summary>
public class PingPongBenchmark
{
    private const int Messages = 100_000;
    private const int Questions = 10_000;

    private readonly object _ball = new();
    private readonly AutoResetEvent _over = new(false);
    private ActorSystem _system = null!;
    private IActorRef _one = null!;
    private IActorRef _other = null!;

    [GlobalSetup]
    public void Start()
    {
        _system = ActorSystem.Create("ping-pong", EngineConfig.Quiet);
        _one = _system.ActorOf(Props.Create(() => new Player(Messages, _over)));
        _other = _system.ActorOf(Props.Create(() => new Player(Messages, _over)));
    }

    [GlobalCleanup]
    public void Stop() => _system.Terminate().Wait();

    [Benchmark(OperationsPerInvoke = 2 * Messages, Description = "Ping-pong, a hit")]
    public void PingPong()
    {
        _one.Tell(_ball, _other);
        _over.WaitOne();
    }

    [Benchmark(OperationsPerInvoke = Questions)]
    public async Task Ask()
    {
        for (var i = 0; i < Questions; i++)
            await _one.Ask<object>(Player.Question.Instance);
    }
}
