using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>An operator: one inlet, one outlet, no value.</summary>
internal abstract class FlowStage<TIn, TOut> : GraphStage<FlowShape<TIn, TOut>>
{
    private readonly string _name;

    protected FlowStage()
    {
        _name = GetType().Name.Split('`')[0];
        Shape = new FlowShape<TIn, TOut>(new Inlet<TIn>(_name + ".in"), new Outlet<TOut>(_name + ".out"));
    }

    public sealed override FlowShape<TIn, TOut> Shape { get; }

    protected override Attributes InitialAttributes => Attributes.CreateName(_name);

    public sealed override string ToString() => _name;
}
