using System.Threading.Channels;
using Akka.Actor;
using BenchmarkDotNet.Attributes;

namespace Overlap.Benchmarks.InProcess;

/// <summary>A message handed to another thread: Tell beside an unbounded channel.</summary>
public class TellBenchmark
{
    private const int Messages = 100_000;

    private readonly object _message = new();
    private readonly AutoResetEvent _allThere = new(false);
    private readonly Channel<object> _channel = Channel.CreateUnbounded<object>(new() { SingleReader = true, SingleWriter = true });
    private ActorSystem _system = null!;
    private IActorRef _counter = null!;

    [GlobalSetup]
    public void Start()
    {
        _system = ActorSystem.Create("tell", EngineConfig.Quiet);
        _counter = _system.ActorOf(Props.Create(() => new Counter(Messages, _allThere)));
        _ = CountAsync(_channel.Reader);
    }

    [GlobalCleanup]
    public void Stop()
    {
        _channel.Writer.Complete();
        _system.Terminate().Wait();
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public void Tell()
    {
        for (var i = 0; i < Messages; i++)
            _counter.Tell(_message, ActorRefs.NoSender);
        _allThere.WaitOne();
    }

    [Benchmark(OperationsPerInvoke = Messages, Baseline = true, Description = "Channel")]
    public void Write()
    {
        for (var i = 0; i < Messages; i++)
            _channel.Writer.TryWrite(_message);
        _allThere.WaitOne();
    }

    private async Task CountAsync(ChannelReader<object> reader)
    {
        var count = 0;
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out _))
                if (++count % Messages == 0)
                    _allThere.Set();
        }
    }
}
