using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Logs;
using Overlap.Actors.Messages;
using Overlap.Actors.Workers;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Workers;

/// <summary>Mode <c>sync</c> with bodies that are quick enough to share time stamps.</summary>
public sealed class GroupsOfBodiesTests : WorkerTest
{
    private const int Singles = StampPolicy.QuickInARow;
    private const long Quick = 6;

    private readonly TemporaryFolder _logs;
    private readonly List<int> _seen = [];
    private IActorRef? _worker;
    private Action<int> _body = _ => { };

    public GroupsOfBodiesTests() : this(new TemporaryFolder())
    {
    }

    private GroupsOfBodiesTests(TemporaryFolder logs) : base(time => new MessageLog(logs.NewRun(time), "worker", new LogOptions(time, 1 << 20, _ => { }))) =>
        _logs = logs;

    private WorkerRecorder Recorder => State.Services.Recorder;

    [Fact]
    public void Quick_bodies_share_time_stamps_and_each_is_counted_for_itself()
    {
        Run(1_000, number =>
        {
            Take(Quick);
            var reading = Recorder.Counters.Read();
            Assert.Equal((number + 1, number, 1), (reading.Started, reading.Completed, reading.InFlight));
        });

        AssertCounts(started: 1_000, completed: 1_000);
        Assert.Equal((1_000L, 1_000.0 * Quick, Quick), (Recorder.BodyLatency.Count, Recorder.BodyLatency.Sum, Recorder.BodyLatency.Max));
        Assert.Equal((1_000L, 1_000L), (Recorder.QueueLatency.Count, Recorder.TotalLatency.Count));
        Assert.Equal((1_000 - Singles, 1L), (Recorder.Grouped, Recorder.Counters.InFlightMax));
    }

    [Fact]
    public void Bodies_that_take_no_virtual_time_are_grouped_as_well()
    {
        Run(1_000, _ => { });
        Assert.Equal((1_000 - Singles, 0L), (Recorder.Grouped, Recorder.TotalLatency.Max));
    }

    [Fact]
    public void A_slow_body_is_recorded_as_one_and_those_after_it_have_stamps_of_their_own()
    {
        const long Slow = 5_000_000;
        Run(430, number => Take(number == 400 ? Slow : Quick));
        var grouped = Recorder.Grouped;
        Run(30, _ => Take(Quick));

        Assert.InRange(grouped, 401 - Singles, 430 - Singles);
        Assert.Equal(grouped, Recorder.Grouped);
        Assert.InRange(Recorder.BodyLatency.Max, Slow, Slow + StampPolicy.ErrorNanoseconds);
        Assert.Equal(1, Recorder.BodyLatency.Values().Where(value => value.Nanoseconds > StampPolicy.ErrorNanoseconds).Sum(value => value.Count));
        Assert.Equal(Slow + 459.0 * Quick, Recorder.BodyLatency.Sum);
    }

    [Fact]
    public void Percentiles_agree_with_those_of_single_stamps()
    {
        var random = new Random(1);
        var exact = new LatencyHistogram();
        for (var assigned = 0; assigned < 200; assigned++)
        {
            Run(1_000, _ =>
            {
                var duration = random.Next(4_000) switch { 0 => 200_000, < 12 => 5_000, _ => random.Next(3, 12) };
                exact.Record(duration);
                Take(duration);
            });
        }

        Assert.InRange(Recorder.Grouped, 50_000, 200_000);
        Assert.Equal(exact.Sum, Recorder.BodyLatency.Sum);
        foreach (var percentile in new[] { 50, 90, 99, 99.8, 99.98 })
        {
            var (expected, measured) = (exact.ValueAtPercentile(percentile), Recorder.BodyLatency.ValueAtPercentile(percentile));
            Assert.InRange(measured, expected - Error(expected), expected + Error(expected));
        }

        static long Error(long expected) => Math.Max(expected / 100, StampPolicy.ErrorNanoseconds);
    }

    [Fact]
    public void A_body_that_throws_in_a_group_fails_alone_and_each_message_is_logged_once()
    {
        Run(1_000, number =>
        {
            Take(Quick);
            if (number % 100 == 99)
                throw new ArithmeticException("Every hundredth.");
        });

        AssertCounts(started: 1_000, completed: 990, failed: 10);
        Assert.Equal([("ArithmeticException", 10L)], Recorder.Failures.ToStats().Select(failure => (failure.Type, failure.Count)));
        Assert.Equal(1_000, Recorder.BodyLatency.Count);
        AssertLogged(1_000);
    }

    [Fact]
    public void A_crash_in_a_group_loses_and_doubles_nothing()
    {
        Run(1_000, number =>
        {
            _seen.Add(number);
            Take(Quick);
            if (number is 500 or 700)
                CrashAtNextLook();
        });

        Assert.Equal(Enumerable.Range(0, 1_000), _seen);
        AssertCounts(started: 1_000, completed: 1_000);
        Assert.Equal((1_000L, 1_000L, 1_000L), (Recorder.QueueLatency.Count, Recorder.BodyLatency.Count, Recorder.TotalLatency.Count));
        Assert.Equal(1_000.0 * Quick, Recorder.BodyLatency.Sum);
        Assert.Equal(1_000 - Singles, Recorder.Grouped);
        AssertLogged(1_000);
    }

    [Fact]
    public void A_line_stands_in_the_log_before_its_body_begins()
    {
        Run(1_000, number =>
        {
            if (number % 97 == 0)
                Assert.EndsWith($" {number}", Lines()[number]);
        });
        AssertLogged(1_000);
    }

    [Fact]
    public void A_group_that_is_cut_ends_with_the_body_that_is_running_and_the_rest_is_logged_once()
    {
        var cut = 0L;
        Run(1_000, number =>
        {
            Take(Quick);
            if (number != 600)
                return;
            Recorder.Counters.Cut();
            cut = Recorder.BodyLatency.Count;
        });
        Assert.InRange(cut, Singles, 600);
        AssertCounts(started: 1_000, completed: 1_000);
        AssertLogged(1_000);
    }

    [Fact]
    public void No_body_of_a_group_starts_after_the_run_has_ended()
    {
        Run(1_000, number =>
        {
            Take(Quick);
            if (number == 600)
                Cancel();
        });
        AssertCounts(started: 601, completed: 601);
    }

    [Fact]
    public void Where_somebody_needs_to_know_of_each_body_there_are_no_groups()
    {
        Assert.True(Services().MayGroup);
        Assert.False(Services(observer: new NoObserver()).MayGroup);
        Assert.False(Services(intended: new IntendedTimes(MessageField.OfTime("{t}")!, Time)).MayGroup);
        using var counts = new CountLog(_logs.NewRun(Time), "worker", new LogOptions(Time, 1 << 20, _ => { }));
        Assert.False(Services(endLog: counts).MayGroup);
        var services = Services();
        services.Gate = new TokenGate(ActorRefs.Nobody, OverlapSettings.From(OverlapConfig.Reference).Tokens);
        Assert.False(services.MayGroup);

        WorkerServices Services(IRunObserver? observer = null, IntendedTimes? intended = null, CountLog? endLog = null) => new()
        {
            Recorder = Recorder,
            Context = State.Services.Context,
            Observer = observer,
            Intended = intended,
            EndLog = endLog,
        };
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _logs.Dispose();
    }

    private void Run(int messages, Action<int> body)
    {
        _body = body;
        _worker ??= StartWorker(WorkerMode.Sync, new SyncBody((message, _) => _body(int.Parse(message.Text))));
        AssertReleased(Assign(_worker, messages));
    }

    private string[] Lines() => File.ReadAllLines(_logs[Path.Combine("latest", "msgsworker.log")]);

    private void AssertLogged(int messages) =>
        Assert.Equal(Enumerable.Range(0, messages).Select(number => $"{number}"), Lines().Select(line => line.Split(' ')[1]));

    private sealed class NoObserver : IRunObserver
    {
        public void Emitted(string worker, long first, int count)
        {
        }

        public void Started(string worker, long number)
        {
        }

        public void Ended(string worker, long number, Exception? failure)
        {
        }

        public void Crashed(string worker, Exception reason)
        {
        }

        public void Sampled(in OverlapReading all)
        {
        }
    }
}
