using System.Runtime.CompilerServices;

namespace Overlap.TestKit;

/// <content>Then: what is expected now, or at all times.</content>
public abstract partial class RunTestKit<TState>
{
    /// <summary>Expects a condition to be true now.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="text">The condition's text in a failure; the compiler passes the expression.</param>
    /// <exception cref="ExpectationException">The condition is false.</exception>
    public void Expect(Func<TState, bool> holds, [CallerArgumentExpression(nameof(holds))] string text = "")
    {
        Check();
        if (!holds(State))
            throw Failure(text);
    }

    /// <summary>
    /// Expects a condition to be true from now on, until the result is disposed: checked now, at each event that changes a count, after
    /// each step of time and each of the scenario's words.
    /// </summary>
    /// <returns>Ends it, when disposed.</returns>
    /// <inheritdoc cref="Expect"/>
    public IDisposable Always(Func<TState, bool> holds, [CallerArgumentExpression(nameof(holds))] string text = "")
    {
        var invariant = new Invariant<TState>(holds, text, ended => _invariants.Remove(ended));
        _invariants.Add(invariant);
        Check();
        return invariant;
    }

    /// <summary>Advances time until a condition is true.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="within">The timeout, in virtual time.</param>
    /// <param name="text">The condition's text in a failure; the compiler passes the expression.</param>
    /// <returns>How long it took, in virtual time.</returns>
    /// <exception cref="ExpectationException">The condition was not true within the timeout.</exception>
    public TimeSpan AdvanceUntil(
        Func<TState, bool> holds, TimeSpan within, [CallerArgumentExpression(nameof(holds))] string text = "")
    {
        var start = Virtual.MonotonicClock;
        if (!Move(() => Virtual.RunUntil(() => holds(State), within)))
            throw Failure($"{text}, within {within}");
        return Virtual.MonotonicClock - start;
    }
}
