using Akka.Event;
using Akka.Pattern;
using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

/// <summary>
/// One run of a stage. Its handlers, callbacks and timers are called one at a time, so its fields need no lock.
/// Ports may be used from <see cref="PreStart"/> on; the constructor only sets handlers.
/// </summary>
public abstract partial class GraphStageLogic
{
    public static readonly InHandler EagerTerminateInput = Streams.Stage.EagerTerminateInput.Instance;
    public static readonly OutHandler EagerTerminateOutput = Streams.Stage.EagerTerminateOutput.Instance;
    public static readonly InHandler IgnoreTerminateInput = Streams.Stage.IgnoreTerminateInput.Instance;
    public static readonly OutHandler IgnoreTerminateOutput = Streams.Stage.IgnoreTerminateOutput.Instance;
    public static readonly InHandler TotallyIgnorantInput = Streams.Stage.TotallyIgnorantInput.Instance;

    public readonly int InCount;
    public readonly int OutCount;

    private readonly Connection?[] _ins;
    private readonly Connection?[] _outs;
    private readonly IInHandler?[] _inHandlers;
    private readonly IOutHandler?[] _outHandlers;
    private Connection? _firstIn;
    private Connection? _firstOut;
    private GraphInterpreter? _interpreter;
    private ILoggingAdapter? _log;
    private bool _keepGoing;

    protected GraphStageLogic(Shape shape) : this(shape.Inlets.Length, shape.Outlets.Length)
    {
    }

    protected GraphStageLogic(int inCount, int outCount)
    {
        InCount = inCount;
        OutCount = outCount;
        OpenPorts = inCount + outCount;
        _ins = new Connection?[inCount];
        _outs = new Connection?[outCount];
        _inHandlers = new IInHandler?[inCount];
        _outHandlers = new IOutHandler?[outCount];
        if (KeepGoingAfterAllPortsClosed)
            SetKeepGoing(true);
    }

    /// <summary>Whether the stage runs on when its last port has closed, until it completes or fails itself.</summary>
    public virtual bool KeepGoingAfterAllPortsClosed => false;

    public ILoggingAdapter Log => _log ??= ((IMaterializerLoggingProvider)Materializer).MakeLogger(LogSource);

    protected virtual object LogSource => this;

    protected IMaterializer Materializer => Interpreter.Materializer;

    internal GraphInterpreter Interpreter
    {
        get => _interpreter ?? throw NotInitialized();
        set => _interpreter = value;
    }

    /// <summary>The recipe that this is a run of.</summary>
    internal object? Stage { get; set; }

    /// <summary>The actor that runs this stage, and its neighbours there.</summary>
    internal Island Island { get; set; } = null!;

    /// <summary>The attributes in force where this stage stands.</summary>
    internal Attributes Attributes { get; set; } = Attributes.None;

    /// <summary>Position among the island's stages; set when the island starts.</summary>
    internal int Index { get; set; }

    /// <summary>Ports not closed, and one more while the stage is to keep going. The stage stops at 0.</summary>
    internal int OpenPorts { get; set; }

    internal bool HasStopped { get; set; }

    /// <summary>Called once before any handler.</summary>
    public virtual void PreStart()
    {
    }

    /// <summary>Called once after the last handler, however the stage ended.</summary>
    public virtual void PostStop()
    {
    }

    /// <summary>Completes every outlet and cancels every inlet; what is being emitted is emitted first.</summary>
    public void CompleteStage() => CloseStage(SubscriptionWithCancelException.StageWasCompleted.Instance, null);

    /// <summary>Fails every outlet and cancels every inlet.</summary>
    public void FailStage(Exception reason) => CloseStage(reason, reason);

    /// <summary>Completes or fails the stage, whichever its downstream's reason for cancelling asks for.</summary>
    public void CancelStage(Exception cause) =>
        CloseStage(cause, cause is SubscriptionWithCancelException.NonFailureCancellation ? null : cause);

    /// <summary>What a handler given as functions does by default when its downstream cancels.</summary>
    public void InternalOnDownstreamFinish(Exception cause) => CancelStage(cause);

    protected internal virtual void AfterPostStop() => _stageActor?.Stop();

    /// <summary>Keeps the stage running although all its ports are closed, or ends that.</summary>
    protected internal void SetKeepGoing(bool enabled)
    {
        if (enabled == _keepGoing)
            return;
        _keepGoing = enabled;
        OpenPorts += enabled ? 1 : -1;
    }

    /// <summary>
    /// Wraps a function so that it may be called from any thread, and runs as the stage's own. An error before the stage has been
    /// started; ignored once it has stopped.
    /// </summary>
    protected internal Action<T> GetAsyncCallback<T>(Action<T> handler) => argument =>
    {
        if (_interpreter is null)
            throw NotInitialized();
        Island.Post(new AsyncInput<T>(this, handler, argument));
    };

    protected internal Action GetAsyncCallback(Action handler)
    {
        var callback = GetAsyncCallback<NotUsed>(_ => handler());
        return () => callback(NotUsed.Instance);
    }

    /// <summary>As <see cref="GetAsyncCallback{T}"/>, but what is called before the start waits for it.</summary>
    internal Action<T> GetWaitingCallback<T>(Action<T> handler) =>
        argument => Island.Post(new AsyncInput<T>(this, handler, argument));

    internal static Exception NotInitialized() =>
        new IllegalStateException("not yet initialized: only SetHandler is allowed in GraphStageLogic constructor");

    private void CloseStage(Exception cancelCause, Exception? failure)
    {
        foreach (var inlet in _ins)
            Interpreter.Cancel(inlet!, cancelCause);
        for (var i = 0; i < _outs.Length; i++)
        {
            if (failure is not null)
                Interpreter.Fail(_outs[i]!, failure);
            else if (_outHandlers[i] is Emission emission)
                emission.CompleteAfter();
            else
                Interpreter.Complete(_outs[i]!);
        }

        SetKeepGoing(false);
    }
}
