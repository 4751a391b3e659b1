using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Logs;
using Overlap.Actors.Messages;
using Overlap.Actors.Workers;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Tests.Transport;
using Overlap.Transport;
using WorkerState = Overlap.Actors.Workers.WorkerState;

namespace Overlap.Tests.Workers;

/// <summary>One worker on the calling thread, in virtual time, and messages "0", "1", … for it.</summary>
public abstract class WorkerTest : ScenarioTestKit
{
    private readonly CancellationTokenSource _over = new();
    private readonly FaultyTime _time;
    private int _assigned;

    /// <param name="openLog">Opens the worker's message log; null for none.</param>
    private protected WorkerTest(Func<TimeProvider, MessageLog>? openLog = null)
    {
        _time = new FaultyTime(Time);
        var meter = new WorkerRecorder("worker", _time);
        State = new WorkerState(new WorkerServices
        {
            Recorder = meter,
            Capacity = Room,
            MessageLog = openLog?.Invoke(_time),
            Context = new BodyContext
            {
                Time = _time,
                Random = new Random(1),
                Worker = meter.Name,
                Counters = meter.Counters,
                CountLog = null,
                Log = Serilog.Core.Logger.None,
                Cancellation = _over.Token,
            },
        });
    }

    private protected WorkerState State { get; }

    private protected CapacitySignal Room { get; } = new(bound: 1);

    /// <summary>Starts a worker under a parent that restarts it whatever happens, as a run does.</summary>
    protected IActorRef StartWorker(WorkerMode mode, object body)
    {
        var worker = WorkerActor.Props(mode, body, State, "akka.actor.default-dispatcher");
        return ActorOf(Props.Create(() => new Restarting(worker)));
    }

    /// <summary>Emits the next messages, as the router does.</summary>
    /// <returns>Their batch.</returns>
    private protected MessageBatch Assign(IActorRef worker, int count)
    {
        var batch = Batches.Numbered(count, _assigned);
        _assigned += count;
        // The test's own reference: a batch that is back in its pool may be somebody else's already.
        batch.Retain();
        var now = _time.GetTimestamp();
        State.Services.Recorder.Counters.Emit(count, now);
        worker.Tell(Assignment.Rent(batch, 0, count, now), ActorRefs.NoSender);
        return batch;
    }

    /// <summary>The body takes that long: the worker's clock goes on.</summary>
    protected void Take(long nanoseconds) => _time.Taken += nanoseconds;

    /// <summary>Has the worker crash where it next looks at the clock.</summary>
    protected void CrashAtNextLook() => _time.Broken = true;

    /// <summary>Says that the run is over.</summary>
    protected void Cancel() => _over.Cancel();

    private protected static void AssertReleased(MessageBatch batch) => Assert.Equal(1, batch.References);

    protected void AssertCounts(long started, long completed, long failed = 0)
    {
        var reading = State.Services.Recorder.Counters.Read();
        Assert.Equal((started, completed, failed), (reading.Started, reading.Completed, reading.Failed));
    }

    private sealed class Restarting : ReceiveActor
    {
        public Restarting(Props worker)
        {
            var child = Context.ActorOf(worker, "worker");
            ReceiveAny(child.Forward);
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);
    }

    private sealed class FaultyTime(TimeProvider time) : TimeProvider
    {
        public bool Broken { get; set; }

        public long Taken { get; set; }

        public override long TimestampFrequency => 1_000_000_000;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime, period);

        public override long GetTimestamp()
        {
            if (!Broken)
                return time.GetTimestamp() * (TimestampFrequency / time.TimestampFrequency) + Taken;
            Broken = false;
            throw new InvalidOperationException("The clock is broken.");
        }
    }
}
