using Akka.Actor;
using Overlap.Actors.Runs;
using Overlap.JobTokens;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Tests.Workers;
using Overlap.Transport;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Runs;

/// <summary>A child of the run crashes or stops, in each phase: the run always ends, with a summary or with an error.</summary>
public sealed class RunPhaseTests() : LabTestKit("""
    overlap {
      worker { count = 2, mode = pipe, bound = 10 }
      tokens.enabled = on
      limits.drain = 5s
    }
    """)
{
    private static readonly TimeSpan MaxVirtualTime = TimeSpan.FromMinutes(10);

    public static TheoryData<string, bool> ChildrenAndFaults
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var child in new[] { "tokens", "worker", "metrics", "bridge" })
            {
                data.Add(child, true);
                data.Add(child, false);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(ChildrenAndFaults))]
    public void A_fault_while_it_runs(string child, bool stops)
    {
        ServeTokens(3);
        StartRun(Body.Takes(Milliseconds(10)));
        SendAt(rate: 100);
        Advance(Seconds(1));

        Strike(child, stops);
        Advance(Seconds(1));
        Run.Stop(StopReason.Signal);

        AssertEnds(expectError: child == "metrics" && stops);
    }

    [Theory, MemberData(nameof(ChildrenAndFaults))]
    public void A_fault_while_it_drains(string child, bool stops)
    {
        ServeTokens(3);
        Body.Hold();
        StartRun(Body);
        Send(messages: 5);
        Run.Stop(StopReason.Signal);
        Advance(Seconds(1));
        Assert.False(Run.Completion.IsCompleted);

        Strike(child, stops);

        AssertEnds(expectError: child == "metrics" && stops);
    }

    [Fact]
    public void A_crash_of_the_metrics_does_not_prolong_the_drain()
    {
        ServeTokens(3);
        Body.Hold();
        StartRun(Body);
        Send(messages: 5);
        Run.Stop(StopReason.Signal);
        Strike("metrics", stops: false);
        Advance(Seconds(1));
        Body.Release();

        Advance(Seconds(1));

        Assert.True(Run.Completion.IsCompletedSuccessfully);
        Assert.Equal(0, AwaitEnd().Messages.Unfinished);
    }

    [Fact]
    public void A_crash_of_the_bridge_after_the_producers_end_does_not_keep_the_run()
    {
        ServeTokens(3);
        StartRun(Body);
        var producer = StartProducer(source => source with { Rate = 10 });
        Advance(Seconds(1));
        Run.EndOfSource();
        Strike("bridge", stops: false);
        producer.Stop();

        Assert.Equal(StopReason.Source, AwaitEnd().StoppedBy);
    }

    [Fact]
    public void A_crash_of_a_worker_while_it_summarizes_costs_no_summary()
    {
        var crashed = false;
        LabRun run = null!;
        run = Start(ServeTokens(3), new FaultyCountersTransport(() =>
        {
            if (!crashed)
                Sys.ActorSelection("/user/run/pull1").Tell(Kill.Instance);
            crashed = true;
        }));
        run.Stop(StopReason.Signal);

        Assert.Equal(StopReason.Signal, AwaitEnd(run).StoppedBy);
        Assert.True(crashed);
    }

    [Theory, MemberData(nameof(ChildrenAndFaults))]
    public void A_fault_before_the_first_message(string child, bool stops)
    {
        ServeTokens(3);
        StartRun(Body);
        Strike(child, stops);
        Run.Stop(StopReason.Signal);
        AssertEnds(expectError: child == "metrics" && stops);
    }

    [Fact]
    public void A_crash_of_the_tokens_while_it_summarizes()
    {
        var run = Start(new FailingPool(ServeTokens(3)), new MemoryTransport());
        run.Stop(StopReason.Signal);
        Assert.Contains("There are no counts", ErrorOf(run).Message);
    }

    [Fact]
    public void A_crash_of_the_metrics_while_it_summarizes()
    {
        var run = Start(ServeTokens(3), new FaultyCountersTransport(() => throw new InvalidOperationException("There are no counters.")));
        run.Stop(StopReason.Signal);
        Assert.Contains("There are no counters", ErrorOf(run).Message);
    }

    [Fact]
    public void A_run_that_is_stopped_from_outside_says_so()
    {
        ServeTokens(3);
        StartRun(Body);
        Sys.ActorSelection("/user/run").Tell(PoisonPill.Instance);
        Assert.Contains("stopped before its end", ErrorOf(Run).Message);
    }

    [Fact]
    public void A_run_that_crashes_itself_fails_by_that_and_is_not_run_again()
    {
        // No timer takes a negative time: the run's own actor throws when it is to drain.
        var settings = Settings with { Limits = Settings.Limits with { Drain = Seconds(-1) } };
        var run = LabRun.Start(Sys, settings, new LabRunOptions { Time = Time, Transport = new MemoryTransport(), Tokens = ServeTokens(3), ResidentMemory = () => 0 });
        run.Stop(StopReason.Signal);
        Assert.IsType<ArgumentOutOfRangeException>(ErrorOf(run));

        Sys.ActorSelection("/user/run").Tell(new Identify(1), TestActor);
        Assert.Null(ExpectMsg<ActorIdentity>(TimeSpan.Zero).Subject);
    }

    private LabRun Start(IJobTokenPool tokens, ITransport transport) => LabRun.Start(Sys, Settings, new LabRunOptions
    {
        Time = Time, Transport = transport, Tokens = tokens, Bodies = () => new SyncBody((_, _) => { }), ResidentMemory = () => 0,
    });

    private void Strike(string child, bool stops)
    {
        var name = child == "worker" ? Run.Recorder.Workers[0].Name : child;
        Sys.ActorSelection($"/user/run/{name}").Tell(stops ? PoisonPill.Instance : Kill.Instance);
    }

    private void AssertEnds(bool expectError)
    {
        Assert.True(Virtual.RunUntil(() => Run.Completion.IsCompleted, MaxVirtualTime), "The run did not end.");
        if (expectError)
        {
            Assert.NotEmpty(ErrorOf(Run).Message);
            return;
        }
        var messages = Run.Completion.GetAwaiter().GetResult().Messages;
        Assert.Equal(messages.Emitted, messages.Completed + messages.Failed + messages.Unfinished);
    }

    private Exception ErrorOf(LabRun run)
    {
        Assert.True(Virtual.RunUntil(() => run.Completion.IsCompleted, MaxVirtualTime), "The run did not end.");
        return run.Completion.Exception!.GetBaseException();
    }

    private sealed class FailingPool(IJobTokenPool pool) : IJobTokenPool
    {
        public JobserverStyle Style => pool.Style;

        public int Free => pool.Free;

        public JobTokenCounts Counts => throw new InvalidOperationException("There are no counts.");

        public TokenWait Acquire(TimeSpan timeout, Action<TokenWait> ended) => pool.Acquire(timeout, ended);

        public bool Cancel(TokenWait wait) => pool.Cancel(wait);

        public void Release(JobToken token) => pool.Release(token);

        public int ReleaseAll() => pool.ReleaseAll();

        public void Dispose() => pool.Dispose();
    }
}
