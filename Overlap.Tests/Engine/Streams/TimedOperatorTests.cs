using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using Akka.TestKit;

namespace Overlap.Tests.Engine.Streams;

/// <summary>Everything on this thread, so that what a step of time causes has happened when the step returns.</summary>
public sealed class TimedOperatorTests() : StreamTest(OnThisThread)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly List<string> _seen = [];

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public async Task A_stream_runs_before_Run_returns()
    {
        var seq = Source.From([1, 2, 3]).Async().Select(i => i * 2).Async().RunWith(Sink.Seq<int>(), Materializer);
        Assert.True(seq.IsCompletedSuccessfully);
        Assert.Equal([2, 4, 6], await seq);
    }

    [Fact]
    public void A_task_set_on_this_thread_is_emitted_before_the_call_returns()
    {
        var gate = new TaskCompletionSource<string>();
        See(Source.Single(1).SelectAsync(1, _ => gate.Task));
        Assert.Empty(_seen);
        gate.SetResult("a");
        Assert.Equal(["a"], _seen);
    }

    [Fact]
    public void Tick_emits_by_the_scheduler_until_it_is_cancelled()
    {
        var (tick, done) = Source.Tick(Second, Second, "tick").ToMaterialized(Sink.ForEach<string>(_seen.Add), Keep.Both).Run(Materializer);
        Time.Advance(Second / 2);
        Assert.Empty(_seen);
        Time.Advance(Second / 2);
        Assert.Equal(["tick"], _seen);
        Time.Advance(Second);
        Assert.Equal(["tick", "tick"], _seen);
        tick.Cancel();
        Assert.True(done.IsCompletedSuccessfully);
        Time.Advance(Second);
        Assert.Equal(["tick", "tick"], _seen);
    }

    [Fact]
    public void InitialDelay_holds_the_first_demand_back()
    {
        See(Source.Single("a").InitialDelay(Second));
        Time.Advance(Second / 2);
        Assert.Empty(_seen);
        Time.Advance(Second / 2);
        Assert.Equal(["a"], _seen);
    }

    [Fact]
    public void TakeWithin_completes_after_its_time()
    {
        var done = See(Source.Never<string>().TakeWithin(Second));
        Assert.False(done.IsCompleted);
        Time.Advance(Second);
        Assert.True(done.IsCompletedSuccessfully);
    }

    [Fact]
    public void CompletionTimeout_fails_after_its_time()
    {
        var done = See(Source.Never<string>().CompletionTimeout(Second));
        Time.Advance(Second);
        Assert.IsType<TimeoutException>(done.Exception!.InnerException);
    }

    [Fact]
    public void GroupedWithin_ends_a_group_by_number_or_time()
    {
        var (source, done) = Source.FromGraph(new ManualSource<int>(TestActor))
            .GroupedWithin(2, Second)
            .ToMaterialized(Sink.ForEach<IEnumerable<int>>(g => _seen.Add(string.Join('+', g))), Keep.Both)
            .Run(Materializer);
        source.Push(1);
        source.Push(2);
        Assert.Equal(["1+2"], _seen);
        source.Push(3);
        Assert.Equal(["1+2"], _seen);
        Time.Advance(Second);
        Assert.Equal(["1+2", "3"], _seen);
        source.PushAndComplete(4);
        Assert.Equal(["1+2", "3", "4"], _seen);
        Assert.True(done.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_stages_timers_fire_are_replaced_and_cancelled()
    {
        var stage = new Alarm();
        var set = Source.FromGraph(stage).To(Sink.ForEach<string>(_seen.Add)).Run(Materializer);
        set(logic => logic.Once("a", Second));
        Time.Advance(Second / 2);
        set(logic => logic.Once("a", Second));
        Time.Advance(Second / 2);
        Assert.Empty(_seen);
        Time.Advance(Second / 2);
        Assert.Equal(["a"], _seen);
        set(logic => Assert.False(logic.IsActive("a")));
        set(logic => logic.Repeatedly("b", Second));
        Time.Advance(Second);
        Time.Advance(Second);
        Assert.Equal(["a", "b", "b"], _seen);
        set(logic => logic.Cancel("b"));
        Time.Advance(Second);
        Assert.Equal(["a", "b", "b"], _seen);
    }

    private Task<Done> See(Source<string, NotUsed> source) => source.RunWith(Sink.ForEach<string>(_seen.Add), Materializer);

    /// <summary>A source that emits the key of each timer that fires.</summary>
    private sealed class Alarm : GraphStageWithMaterializedValue<SourceShape<string>, Action<Action<Alarm.Logic>>>
    {
        private readonly Outlet<string> _out = new("alarm");

        public override SourceShape<string> Shape => new(_out);

        public override ILogicAndMaterializedValue<Action<Action<Logic>>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
        {
            var logic = new Logic(this);
            return new LogicAndMaterializedValue<Action<Action<Logic>>>(logic, logic.Do);
        }

        public sealed class Logic : TimerGraphStageLogic
        {
            private readonly Alarm _stage;

            public Logic(Alarm stage) : base(stage.Shape)
            {
                _stage = stage;
                Do = GetAsyncCallback<Action<Logic>>(action => action(this));
                SetHandler(stage._out, EagerTerminateOutput);
            }

            public Action<Action<Logic>> Do { get; }

            public void Once(string key, TimeSpan delay) => ScheduleOnce(key, delay);

            public void Repeatedly(string key, TimeSpan interval) => ScheduleRepeatedly(key, interval);

            public void Cancel(string key) => CancelTimer(key);

            public bool IsActive(string key) => IsTimerActive(key);

            protected override void OnTimer(object timerKey) => Push(_stage._out, (string)timerKey);
        }
    }
}
