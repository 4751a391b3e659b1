using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Implementation;

/// <summary>The logic of an operator that makes one element or none of each, by a function of the user's.</summary>
internal abstract class ElementwiseLogic<TIn, TOut>(FlowShape<TIn, TOut> shape, Attributes attributes)
    : FlowLogic<TIn, TOut>(shape, attributes), IFusedInput<TIn>
{
    private IFusedInput<TOut>? _next;

    public bool IsFused(int stages) => (_next = FusedBehind(Out, stages)) is not null;

    public sealed override void OnPush()
    {
        try
        {
            if (TryApply(Grab(In), out var result))
                Push(Out, result);
            else
                Pull(In);
        }
        catch (Exception e)
        {
            Supervise(e);
        }
    }

    public bool Take(TIn element)
    {
        TOut result;
        try
        {
            if (!TryApply(element, out result))
                return true;
            ThrowIfNull(result);
        }
        catch (Exception e)
        {
            Interpreter.Enter(this);
            Supervise(e);
            return !IsClosed(In) || HasEnded();
        }

        return _next!.Take(result);
    }

    /// <returns><c>false</c> when nothing becomes of the element.</returns>
    protected abstract bool TryApply(TIn element, out TOut result);
}
