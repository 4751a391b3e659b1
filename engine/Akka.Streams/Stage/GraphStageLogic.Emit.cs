namespace Akka.Streams.Stage;

/// <content>Emitting more than the demand of the moment allows.</content>
public abstract partial class GraphStageLogic
{
    /// <summary>Emits the element as soon as there is demand, then does what follows. The outlet's handler rests meanwhile.</summary>
    protected internal void Emit<T>(Outlet<T> outlet, T element, Action andThen)
    {
        if (GetHandler(outlet) is not Emission && IsAvailable(outlet))
        {
            Push(outlet, element);
            andThen();
        }
        else
            EmitMultiple(outlet, [element], andThen);
    }

    protected internal void Emit<T>(Outlet<T> outlet, T element) => Emit(outlet, element, DoNothing);

    /// <summary>Emits the elements, each as soon as there is demand, then does what follows. The outlet's handler rests meanwhile.</summary>
    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerable<T> elements, Action andThen) =>
        EmitMultiple(outlet, elements.GetEnumerator(), andThen);

    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerable<T> elements) => EmitMultiple(outlet, elements, DoNothing);

    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerator<T> enumerator) => EmitMultiple(outlet, enumerator, DoNothing);

    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerator<T> enumerator, Action andThen)
    {
        var running = GetHandler(outlet) as Emission<T>;
        if (running is null && !enumerator.MoveNext())
        {
            andThen();
            return;
        }

        var emission = running ?? new Emission<T>(this, outlet);
        emission.Add(enumerator, andThen, started: running is null);
    }

    /// <summary>Drops what is being emitted, and what was to follow it.</summary>
    protected internal void AbortEmitting<T>(Outlet<T> outlet)
    {
        if (GetHandler(outlet) is Emission<T> emission)
            emission.Abort();
    }

    /// <summary>Stands in for an outlet's handler until what is to be emitted is.</summary>
    private abstract class Emission : OutHandler
    {
        /// <summary>Completes the outlet after the last element.</summary>
        public abstract void CompleteAfter();
    }

    private sealed class Emission<T> : Emission
    {
        private readonly GraphStageLogic _logic;
        private readonly Outlet<T> _outlet;
        private readonly IOutHandler _previous;
        private readonly Queue<(IEnumerator<T> Elements, Action AndThen)> _waiting = new();

        public Emission(GraphStageLogic logic, Outlet<T> outlet)
        {
            _logic = logic;
            _outlet = outlet;
            _previous = logic.GetHandler(outlet);
        }

        public void Add(IEnumerator<T> elements, Action andThen, bool started)
        {
            _waiting.Enqueue((elements, andThen));
            if (!started)
                return;
            _logic.SetHandler(_outlet, this);
            if (_logic.IsAvailable(_outlet))
                PushCurrent();
        }

        public override void OnPull() => PushCurrent();

        public override void OnDownstreamFinish(Exception cause)
        {
            Abort();
            _previous.OnDownstreamFinish(cause);
        }

        public override void CompleteAfter() =>
            _waiting.Enqueue((Enumerable.Empty<T>().GetEnumerator(), () => _logic.Interpreter.Complete(_logic.ConnectionOf(_outlet))));

        public void Abort()
        {
            _waiting.Clear();
            _logic.SetHandler(_outlet, _previous);
        }

        private void PushCurrent()
        {
            var (elements, _) = _waiting.Peek();
            _logic.Push(_outlet, elements.Current);
            while (!elements.MoveNext())
            {
                var (_, andThen) = _waiting.Dequeue();
                if (_waiting.Count == 0)
                {
                    _logic.SetHandler(_outlet, _previous);
                    andThen();
                    return;
                }

                andThen();
                if (_waiting.Count == 0)
                    return;
                elements = _waiting.Peek().Elements;
            }
        }
    }
}
