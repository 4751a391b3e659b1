using System.Runtime.CompilerServices;

namespace Overlap.TestKit;

/// <content>Then: what is expected now, at all times, or in the logs.</content>
public abstract partial class LabTestKit
{
    /// <summary>Expects a condition to be true now.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="text">The condition's text in a failure; the compiler passes the expression.</param>
    /// <exception cref="ExpectationException">The condition is false.</exception>
    public void Expect(Func<LabState, bool> holds, [CallerArgumentExpression(nameof(holds))] string text = "")
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
    public IDisposable Always(Func<LabState, bool> holds, [CallerArgumentExpression(nameof(holds))] string text = "")
    {
        var invariant = new Invariant(holds, text, ended => _invariants.Remove(ended));
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
        Func<LabState, bool> holds, TimeSpan within, [CallerArgumentExpression(nameof(holds))] string text = "")
    {
        var start = Virtual.MonotonicClock;
        if (!Move(() => Virtual.RunUntil(() => holds(State), within)))
            throw Failure($"{text}, within {within}");
        return Virtual.MonotonicClock - start;
    }

    /// <summary>The lines of <c>conns.log</c>; requires <see cref="KeepLogs"/>.</summary>
    /// <exception cref="InvalidOperationException">The run keeps no logs.</exception>
    public string[] ConnectionLog() => ReadLog("conns.log");

    /// <summary>The lines of a worker's message log; requires <see cref="KeepLogs"/>.</summary>
    /// <param name="worker">The worker's number, from 1.</param>
    /// <exception cref="InvalidOperationException">The run keeps no logs.</exception>
    public string[] MessageLog(int worker) => ReadLog($"msgs{NameOf(worker)}.log");

    /// <summary>The lines of a worker's count log; requires <see cref="KeepLogs"/>.</summary>
    /// <param name="worker">The worker's number, from 1.</param>
    /// <exception cref="InvalidOperationException">The run keeps no logs.</exception>
    public string[] CountLog(int worker) => ReadLog($"count{NameOf(worker)}.log");

    private string[] ReadLog(string name) => _folder is null
        ? throw new InvalidOperationException("The run keeps no logs: call KeepLogs before StartRun.")
        : [.. File.ReadLines(_folder.PathOf(name))];

    private string NameOf(int worker) => Run.Recorder.Workers[State.Worker(worker).Number - 1].Name;
}
