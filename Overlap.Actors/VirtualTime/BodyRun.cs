using System.Threading.Tasks.Sources;
using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Actors.VirtualTime;

/// <summary>
/// A body's run for one message in virtual time. It is the synchronization context and the task scheduler of the body's code, so that
/// what would continue on the thread pool is done by the loop, in order. It ends by the loop as well.
/// </summary>
internal sealed class BodyRun : SynchronizationContext, IValueTaskSource
{
    private static readonly AsyncLocal<BodyRun?> OfThisFlow = new(OnFlow);

    private readonly VirtualLoop _loop;
    private readonly Tasks _tasks;
    private ManualResetValueTaskSourceCore<bool> _end;
    private IAsyncTaskBody? _body;
    private Message _message;
    private BodyContext? _context;
    private ValueTask _task;

    private BodyRun(VirtualScheduler scheduler, in Message message, BodyContext context)
    {
        _loop = scheduler.Loop;
        _message = message;
        _context = context;
        _tasks = new Tasks(this);
        Worker = context.Worker;
        Number = message.Number;
        Since = scheduler.MonotonicClock;
        _loop.Progressed();
    }

    /// <summary>The body that the calling code belongs to, on whatever thread it is; null if it belongs to none.</summary>
    public static BodyRun? OfCaller => OfThisFlow.Value;

    /// <summary>The worker's name.</summary>
    public string Worker { get; }

    /// <summary>The message's number.</summary>
    public long Number { get; }

    /// <summary>Whether its body is known to wait in virtual time alone.</summary>
    public bool IsOwn { get; private init; }

    /// <summary>The virtual time of the start.</summary>
    public TimeSpan Since { get; }

    /// <summary>Runs an asynchronous body. The task ends on the loop.</summary>
    public static ValueTask Start(VirtualScheduler scheduler, IAsyncTaskBody body, in Message message, BodyContext context)
    {
        var run = new BodyRun(scheduler, in message, context) { _body = body };
        return run.Start();
    }

    /// <summary>Runs a body of which it is known that it waits in virtual time alone.</summary>
    public static ValueTask StartOwn(VirtualScheduler scheduler, IAsyncTaskBody body, in Message message, BodyContext context)
    {
        var task = body.RunAsync(message, context);
        if (task.IsCompleted)
            return task;
        var run = new BodyRun(scheduler, in message, context) { _task = task, IsOwn = true };
        run._loop.Bodies.Add(run);
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(run.End);
        return new ValueTask(run, run._end.Version);
    }

    /// <summary>Runs a synchronous body.</summary>
    public static void Run(VirtualScheduler scheduler, ITaskBody body, in Message message, BodyContext context)
    {
        var run = new BodyRun(scheduler, in message, context);
        var before = run.Enter();
        try
        {
            body.Run(in message, context);
        }
        finally
        {
            run.Leave(before);
        }
    }

    public override void Post(SendOrPostCallback callback, object? state) => Continue(new Task(() =>
    {
        try
        {
            callback(state);
        }
        catch (Exception thrown)
        {
            // Of an async void: in a real run it would end the process.
            _loop.Bodies.Report($"{this} threw where nobody catches it, in an async void: {thrown.GetType().Name}: {thrown.Message}");
        }
    }, TaskCreationOptions.DenyChildAttach));

    public override void Send(SendOrPostCallback callback, object? state) => callback(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>The body as the subject of a sentence.</summary>
    public override string ToString() => $"the body of message #{Number} on worker {Worker}";

    void IValueTaskSource.GetResult(short token) => _end.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _end.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _end.OnCompleted(continuation, state, token, flags);

    // Whatever a body starts on another thread carries its flow along, and is noticed when it begins there.
    private static void OnFlow(AsyncLocalValueChangedArgs<BodyRun?> change)
    {
        if (change is { ThreadContextChanged: true, CurrentValue: { } run } && !run._loop.IsCurrent)
            run._loop.ExpectCaller(run);
    }

    private ValueTask Start()
    {
        var before = Enter();
        try
        {
            Step(new Task(static run => ((BodyRun)run!).Begin(), this, TaskCreationOptions.DenyChildAttach));
        }
        finally
        {
            Leave(before);
        }
        if (_task.IsCompleted)
            return _task;
        _loop.Bodies.Add(this);
        Follow();
        return new ValueTask(this, _end.Version);
    }

    private void Begin()
    {
        try
        {
            _task = _body!.RunAsync(_message, _context!);
        }
        catch (Exception thrown)
        {
            _task = ValueTask.FromException(thrown);
        }
        (_body, _message, _context) = (null, default, null);
    }

    // The end comes by the loop, whatever thread the body ends on: its worker never runs on another.
    private void Follow()
    {
        var before = SynchronizationContext.Current;
        SetSynchronizationContext(new AtEnd(this));
        try
        {
            _task.GetAwaiter().UnsafeOnCompleted(End);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private void End()
    {
        _loop.Bodies.Remove(this);
        _loop.Progressed();
        try
        {
            _task.GetAwaiter().GetResult();
            _end.SetResult(true);
        }
        catch (Exception thrown)
        {
            _end.SetException(thrown);
        }
    }

    private void Continue(Task step) => _loop.Continue(this, new ReadyItem(static state =>
    {
        var (run, step) = ((BodyRun, Task))state!;
        var before = run.Enter();
        try
        {
            run.Step(step);
        }
        finally
        {
            run.Leave(before);
        }
    }, (this, step)));

    private void Step(Task step)
    {
        var before = SynchronizationContext.Current;
        SetSynchronizationContext(this);
        try
        {
            _tasks.Run(step);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private BodyRun? Enter()
    {
        var before = _loop.Bodies.Running;
        _loop.Bodies.Running = this;
        _loop.Moved();
        OfThisFlow.Value = this;
        return before;
    }

    private void Leave(BodyRun? before)
    {
        _loop.Bodies.Running = before;
        OfThisFlow.Value = before;
    }

    private sealed class AtEnd(BodyRun run) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback callback, object? state) => run._loop.Continue(run, new ReadyItem(callback, state));
    }

    private sealed class Tasks(BodyRun run) : TaskScheduler
    {
        private bool _steps;

        public void Run(Task step)
        {
            _steps = true;
            if (step.Status == TaskStatus.Created)
                step.RunSynchronously(this);
            else
                TryExecuteTask(step);
            _steps = false;
        }

        protected override void QueueTask(Task task) => run.Continue(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
            (_steps || run._loop.IsCurrent) && TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
