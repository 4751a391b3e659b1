using System.Runtime.CompilerServices;
using Akka.Pattern;
using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

/// <content>What a stage does with its ports.</content>
public abstract partial class GraphStageLogic
{
    protected internal void SetHandler<T>(Inlet<T> inlet, IInHandler handler)
    {
        _inHandlers[IdOf(inlet)] = handler;
        if (_ins[inlet.Id] is { } connection)
            connection.InHandler = handler;
    }

    protected internal void SetHandler<T>(Outlet<T> outlet, IOutHandler handler)
    {
        _outHandlers[IdOf(outlet)] = handler;
        if (_outs[outlet.Id] is { } connection)
            connection.OutHandler = handler;
    }

    protected internal void SetHandler<T>(
        Inlet<T> inlet, Action onPush, Action? onUpstreamFinish = null, Action<Exception>? onUpstreamFailure = null) =>
        SetHandler(inlet, new LambdaInHandler(onPush, onUpstreamFinish, onUpstreamFailure));

    protected internal void SetHandler<T>(Outlet<T> outlet, Action onPull, Action<Exception>? onDownstreamFinish = null) =>
        SetHandler(outlet, new LambdaOutHandler(onPull, onDownstreamFinish));

    protected internal void SetHandlers<TIn, TOut>(Inlet<TIn> inlet, Outlet<TOut> outlet, InAndOutGraphStageLogic handler)
    {
        SetHandler(inlet, handler);
        SetHandler(outlet, handler);
    }

    protected internal IInHandler GetHandler<T>(Inlet<T> inlet) => _inHandlers[IdOf(inlet)]!;

    protected internal IOutHandler GetHandler<T>(Outlet<T> outlet) => _outHandlers[IdOf(outlet)]!;

    /// <summary>Asks for one element. Allowed once until it has come.</summary>
    protected internal void Pull<T>(Inlet<T> inlet)
    {
        var connection = AnyConnectionOf(inlet);
        if (connection.IsPullable)
            Interpreter.Pull(connection);
        else
            PullInVain(connection);
    }

    /// <summary>As <see cref="Pull{T}"/>, if the port is open.</summary>
    protected internal void TryPull<T>(Inlet<T> inlet)
    {
        if (!IsClosed(inlet))
            Pull(inlet);
    }

    /// <summary>Takes the element that has come.</summary>
    protected internal T Grab<T>(Inlet<T> inlet)
    {
        var connection = ConnectionOf(inlet);
        if (connection.Turn != Turn.Arrived)
            throw NothingCame(inlet);
        return connection.Take();
    }

    /// <summary>Whether an element has come and was not grabbed.</summary>
    protected internal bool IsAvailable<T>(Inlet<T> inlet) => AnyConnectionOf(inlet).Turn == Turn.Arrived;

    protected internal bool HasBeenPulled<T>(Inlet<T> inlet)
    {
        var connection = AnyConnectionOf(inlet);
        return connection.Turn > Turn.Arrived && !connection.InletClosed;
    }

    protected internal bool IsClosed<T>(Inlet<T> inlet) => AnyConnectionOf(inlet).InletClosed;

    protected internal void Cancel<T>(Inlet<T> inlet) => Cancel(inlet, SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);

    protected internal void Cancel<T>(Inlet<T> inlet, Exception cause) => Interpreter.Cancel(AnyConnectionOf(inlet), cause);

    /// <summary>Emits one element. Allowed once for every demand.</summary>
    protected internal void Push<T>(Outlet<T> outlet, T element)
    {
        var connection = ConnectionOf(outlet);
        if (element is null)
            throw NullElement();
        if (connection.IsPushable)
            Interpreter.Push(connection, element);
        else
            PushInVain(connection);
    }

    /// <summary>Whether the downstream waits for an element.</summary>
    protected internal bool IsAvailable<T>(Outlet<T> outlet)
    {
        var connection = AnyConnectionOf(outlet);
        return connection.Turn == Turn.Outlet && !connection.OutletClosed;
    }

    protected internal bool IsClosed<T>(Outlet<T> outlet) => AnyConnectionOf(outlet).OutletClosed;

    /// <summary>Completes the outlet; what is being emitted is emitted first.</summary>
    protected internal void Complete<T>(Outlet<T> outlet)
    {
        if (GetHandler(outlet) is Emission emission)
            emission.CompleteAfter();
        else
            Interpreter.Complete(AnyConnectionOf(outlet));
    }

    protected internal void Fail<T>(Outlet<T> outlet, Exception reason) => Interpreter.Fail(AnyConnectionOf(outlet), reason);

    internal void Attach(Inlet inlet, Connection connection)
    {
        _ins[IdOf(inlet)] = connection;
        _firstIn = _ins[0];
        connection.InHandler = _inHandlers[inlet.Id] ?? throw NoHandler(inlet);
    }

    internal void Attach(Outlet outlet, Connection connection)
    {
        _outs[IdOf(outlet)] = connection;
        _firstOut = _outs[0];
        connection.OutHandler = _outHandlers[outlet.Id] ?? throw NoHandler(outlet);
    }

    // Where the outlet has closed, which the inlet has not been told yet, the pull is lost.
    private static void PullInVain(Connection connection)
    {
        if (connection.InletClosed)
            throw new ArgumentException("Cannot pull a closed port");
        if (connection.Turn > Turn.Arrived)
            throw new ArgumentException("Cannot pull port twice");
        connection.Turn = Turn.Pulling;
    }

    // Where the inlet has closed, which the outlet has not been told yet, the element is lost.
    private static void PushInVain(Connection connection)
    {
        if (connection.OutletClosed)
            throw new ArgumentException($"Cannot push closed port {connection.Outlet}");
        if (connection.Turn != Turn.Outlet)
            throw new ArgumentException($"Cannot push port twice {connection.Outlet}");
        connection.Turn = Turn.Pushing;
    }

    private static ArgumentException NothingCame(Inlet inlet) => new($"Cannot get element from already empty input port {inlet}");

    private static ArgumentNullException NullElement() => new("element", "Element must not be null, rule 2.13");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Connection<T> ConnectionOf<T>(Inlet<T> inlet) => Unsafe.As<Connection<T>>(AnyConnectionOf(inlet));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Connection<T> ConnectionOf<T>(Outlet<T> outlet) => Unsafe.As<Connection<T>>(AnyConnectionOf(outlet));

    // A connection made for this very port is one for its type of elements.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Connection AnyConnectionOf(Inlet inlet) => _firstIn is { } first && first.Inlet == inlet ? first : FindConnection(inlet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Connection AnyConnectionOf(Outlet outlet) => _firstOut is { } first && first.Outlet == outlet ? first : FindConnection(outlet);

    private Connection FindConnection(Inlet inlet)
    {
        var connection = _ins[IdOf(inlet)] ?? throw NotInitialized();
        return connection.Inlet == inlet ? connection : throw NoPort(inlet);
    }

    private Connection FindConnection(Outlet outlet)
    {
        var connection = _outs[IdOf(outlet)] ?? throw NotInitialized();
        return connection.Outlet == outlet ? connection : throw NoPort(outlet);
    }

    private int IdOf(Inlet inlet) => (uint)inlet.Id < (uint)_ins.Length ? inlet.Id : throw NoPort(inlet);

    private int IdOf(Outlet outlet) => (uint)outlet.Id < (uint)_outs.Length ? outlet.Id : throw NoPort(outlet);

    private ArgumentException NoPort(object port) => new($"Port [{port}] is not in the shape of stage [{Stage ?? this}]");

    private IllegalStateException NoHandler(object port) => new($"No handler defined in stage [{Stage}] for port [{port}]");
}
