using System.Collections;
using Akka.Actor;
using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Actors.Workers;
using Overlap.Metering;
using Overlap.Transport;
using Xunit.Abstractions;

namespace Overlap.Tests.Runs;

/// <summary>Two floods over real TCP into two workers: each message comes once, to one worker, in its producer's order.</summary>
public class CountsHoldAtFullSpeed(ITestOutputHelper output)
{
    private const int Producers = 2;
    private const string Text = "{p} {n}";
    private static readonly TimeSpan TestTimeout = TimeSpan.FromHours(1);

    [Fact]
    public Task With_a_million_messages() => RunAsync(messagesEach: 1_000_000 / Producers);

    [Fact, Trait("Category", "Soak")]
    public async Task With_a_hundred_million_messages_and_so_does_Littles_law()
    {
        var summary = await RunAsync(messagesEach: 100_000_000 / Producers);
        Assert.NotNull(summary.Little!.Error);
        Assert.InRange(summary.Little!.Error.Value, 0, 0.02);
    }

    private async Task<Summary> RunAsync(int messagesEach)
    {
        const string bound = "tcp://127.0.0.1:0";
        var messages = (long)messagesEach * Producers;
        var config = ConfigurationFactory.ParseString($$"""
            overlap {
              source { endpoint = "{{bound}}", text = "{{Text}}", size = 32B, messages = {{messages}}, socket-buffer = 0B }
              worker { count = 2, mode = sync, bound = 10000 }
              # The overlap goes up and down between nothing and the bound in no time: a few seconds need many samples of it.
              metrics.interval = 1ms
            }
            """);
        var settings = OverlapSettings.From(config);
        var floods = Enumerable.Range(0, Producers).Select(number => Flood(config, settings, number, messagesEach)).ToList();
        var bodies = new List<Checklist>();

        using var system = ActorSystem.Create("counts", config.WithFallback(OverlapConfig.Reference));
        var run = LabRun.Start(
            system,
            settings with { Source = settings.Source with { Endpoints = [.. floods.SelectMany(flood => flood.Producer.Endpoints)] } },
            new LabRunOptions { Bodies = () => Added(bodies, new Checklist(messagesEach)) });
        var summary = await run.Completion.WaitAsync(TestTimeout);
        foreach (var (source, producer) in floods)
        {
            Assert.Equal(messagesEach, (await producer.Completion.WaitAsync(TestTimeout)).Sent);
            await source.Terminate();
        }
        await system.Terminate();

        output.WriteLine($"{summary.RatePerS:N0} messages/s, {summary.Memory!.AllocatedBytesPerMessage:0.00} B allocated a message, {summary.Little}, overlap {summary.Overlap}");
        Assert.Equal(StopReason.Messages, summary.StoppedBy);
        Assert.Equal(new MessageTotals(messages, messages, messages, messages, 0, 0), summary.Messages);
        Assert.Equal(summary.Workers.Select(worker => worker.Messages.Completed), bodies.Select(body => body.Count));
        Assert.Equal(new SequenceStats(messages, 0, 0, 0), summary.Sequence);
        Assert.All(bodies, body => Assert.Equal(0, body.OutOfOrder));
        // As many as there are, and each of them there: then none is there twice.
        Assert.Equal(messages, bodies.Sum(body => body.Count));
        Assert.All(Enumerable.Range(0, Producers), producer =>
            Assert.True(bodies.Select(body => body.SeenOf(producer)).Aggregate((all, one) => all.Or(one)).HasAllSet()));
        return summary;
    }

    // In a system of its own, for its actor's name. Its own number where the lab reads {p}, so that a body can tell whose a message is.
    private static (ActorSystem System, Producer Producer) Flood(Config config, OverlapSettings settings, int number, int messages)
    {
        var system = ActorSystem.Create($"producer{number}", config.WithFallback(OverlapConfig.Reference));
        var source = settings.Source with { Text = Text.Replace("{p}", $"{number}"), Messages = messages };
        var options = source.ToTransportOptions(settings.Seed, TimeProvider.System);
        return (system, Producer.Start(system, source, options, Transports.Create("zmtp"), TimeProvider.System));
    }

    private static T Added<T>(List<T> list, T item)
    {
        list.Add(item);
        return item;
    }

    /// <summary>Ticks off the messages of one worker, each producer's by itself.</summary>
    private sealed class Checklist(int messagesEach) : ITaskBody
    {
        private readonly MessageField _producers = MessageField.OfProducer(Text)!;
        private readonly MessageField _numbers = MessageField.OfNumber(Text)!;
        private readonly BitArray[] _seen = [.. Enumerable.Range(0, Producers).Select(_ => new BitArray(messagesEach))];
        private readonly long[] _last = new long[Producers];

        public long Count { get; private set; }

        /// <summary>Messages whose number is not above that of the one before, of the same producer.</summary>
        public long OutOfOrder { get; private set; }

        public BitArray SeenOf(int producer) => _seen[producer];

        public void Run(in Message message, BodyContext context)
        {
            if (!_producers.TryRead(message.Span, out var producer) || !_numbers.TryRead(message.Span, out var number))
                throw new FormatException(message.Text);
            _seen[producer][(int)number - 1] = true;
            if (number <= _last[producer])
                OutOfOrder++;
            _last[producer] = number;
            Count++;
        }
    }
}
