using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Actors.Workers;
using Overlap.Metering;
using Overlap.Transport;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Runs;

/// <summary>A run on real threads whose bridge, stream and workers crash all the time: each message is worked on once.</summary>
public class NothingIsLostInCrashes
{
    private const string Text = "message {n}";
    private static readonly TimeSpan TestTimeout = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(WorkerMode.Sync)]
    [InlineData(WorkerMode.Await)]
    [InlineData(WorkerMode.Pipe)]
    public Task Twenty_thousand_messages_through_twenty_crashes(WorkerMode mode) => RunAsync(mode, messages: 20_000, crashes: 20, seed: 1);

    [Theory, Trait("Category", "Soak")]
    [InlineData(WorkerMode.Sync)]
    [InlineData(WorkerMode.Await)]
    [InlineData(WorkerMode.Pipe)]
    public Task A_million_messages_through_a_hundred_crashes(WorkerMode mode) => RunAsync(mode, messages: 1_000_000, crashes: 100, seed: 2);

    private static async Task RunAsync(WorkerMode mode, int messages, int crashes, int seed)
    {
        var config = ConfigurationFactory.ParseString($$"""
            overlap {
              source { endpoint = "memory://lab", transport = memory, text = "{{Text}}", messages = {{messages}} }
              worker { count = 2, mode = {{mode.ToString().ToLowerInvariant()}}, bound = 200 }
            }
            """);
        using var system = ActorSystem.Create("crashes", config.WithFallback(OverlapConfig.Reference));
        var settings = OverlapSettings.From(config);
        var failures = system.ActorOf<FailureCount>();
        var plan = new CrashPlan(seed, messages, crashes,
            () => Kill(system, "bridge"), worker => Kill(system, $"pull{worker + 1}"));
        var transport = new CrashingTransport(new MemoryTransport(), plan.Act);
        var body = new OnceEach(messages, plan.Midway, endsLater: mode == WorkerMode.Pipe);

        var run = LabRun.Start(system, settings, new LabRunOptions
        {
            Time = new CrashingClock(),
            Transport = transport,
            Bodies = () => body,
        });
        Producer.Start(system, settings.Source, settings.Source.ToTransportOptions(seed, TimeProvider.System), transport, TimeProvider.System);
        var summary = await run.Completion.WaitAsync(TestTimeout);

        Assert.Equal(StopReason.Messages, summary.StoppedBy);
        // A body that was under way when its worker crashed has failed; one that goes on by itself has not.
        var failed = mode == WorkerMode.Pipe ? 0 : plan.Midway.Count;
        Assert.Equal(new MessageTotals(messages, messages, messages, messages - failed, failed, 0), summary.Messages);
        Assert.Equal(new SequenceStats(messages, 0, 0, 0), summary.Sequence);
        Assert.All(body.Seen.Skip(1), times => Assert.Equal(1, times));
        Assert.Equal(0, plan.Left);
        Assert.Equal(new Failures(plan.Kills, plan.Midway.Count), await failures.Ask<Failures>(new Failures(0, 0), TestTimeout));
        await system.Terminate();
    }

    private static void Kill(ActorSystem system, string actor) =>
        system.ActorSelection($"/user/run/{actor}").Tell(Akka.Actor.Kill.Instance);

    /// <summary>Counts how often each message is worked on, and crashes its worker after some.</summary>
    private sealed class OnceEach(int messages, HashSet<int> midway, bool endsLater) : IAsyncTaskBody
    {
        private readonly MessageField _numbers = MessageField.OfNumber(Text)!;

        public int[] Seen { get; } = new int[messages + 1];

        public ValueTask RunAsync(Message message, BodyContext context)
        {
            Assert.True(_numbers.TryRead(message.Span, out var number));
            Interlocked.Increment(ref Seen[number]);
            if (midway.Contains((int)number))
                CrashingClock.Arm();
            return endsLater ? EndLaterAsync() : ValueTask.CompletedTask;
        }

        private static async ValueTask EndLaterAsync() => await Task.Yield();
    }

    /// <summary>Counts what supervisors say crashed, by what it was.</summary>
    private sealed class FailureCount : ReceiveActor
    {
        private int _kills;
        private int _midway;

        public FailureCount()
        {
            Receive<Error>(error => error.Cause is ActorKilledException, _ => _kills++);
            Receive<Error>(error => error.Cause is PlannedCrash && error.LogSource.Contains("/pull"), _ => _midway++);
            Receive<Failures>(_ => Sender.Tell(new Failures(_kills, _midway)));
        }

        protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(Error));
    }

    private sealed record Failures(int Kills, int Midway);
}
