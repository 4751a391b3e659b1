using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

/// <content>Elements that are handed on by plain calls.</content>
public abstract partial class GraphStageLogic
{
    // A longer way goes by the interpreter: its calls would take much of the thread's stack.
    private protected const int MostFused = 64;

    /// <summary>What takes the outlet's elements by plain calls; null where something on their way cannot.</summary>
    /// <param name="outlet">One of this stage's.</param>
    /// <param name="stages">How many stages there may be behind it.</param>
    internal IFusedInput<T>? FusedBehind<T>(Outlet<T> outlet, int stages) =>
        stages > 0 && ConnectionOf(outlet).InHandler is IFusedInput<T> next && next.IsFused(stages - 1) ? next : null;

    /// <summary>For <see cref="IFusedInput{T}.Take"/> of a stage that has closed its ports: no handler of it returns to the interpreter.</summary>
    /// <returns><c>false</c>: it asks for nothing more.</returns>
    internal bool HasEnded()
    {
        Interpreter.StopIfDone(this);
        return false;
    }

    /// <summary>Rule 2.13 of Reactive Streams.</summary>
    internal static void ThrowIfNull<T>(T element)
    {
        if (element is null)
            throw NullElement();
    }
}
