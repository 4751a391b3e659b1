using System.Runtime.CompilerServices;

namespace Overlap.TestKit;

/// <content>Then: what is expected now, at all times, or in the logs.</content>
public abstract partial class LabTestKit
{
    private const int EventsShown = 12;

    private readonly List<(Func<LabState, bool> Holds, string Text)> _invariants = [];

    /// <summary>Expects a condition to be true now.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="text">The condition's text in a failure; the compiler passes the expression.</param>
    /// <exception cref="ExpectationException">The condition is false.</exception>
    public void Expect(Func<LabState, bool> holds, [CallerArgumentExpression(nameof(holds))] string text = "")
    {
        if (!holds(State))
            throw new ExpectationException(Describe(text));
    }

    /// <summary>Expects a condition to be true from now on: checked after each step of time and each action of the scenario.</summary>
    /// <inheritdoc cref="Expect"/>
    public void Always(Func<LabState, bool> holds, [CallerArgumentExpression(nameof(holds))] string text = "") =>
        _invariants.Add((holds, text));

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
        if (!Virtual.RunUntil(() => holds(State), within))
            throw new ExpectationException(Describe($"{text}, within {within}"));
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

    private void Check()
    {
        _workerThreads?.ThrowIfStuck();
        foreach (var (holds, text) in _invariants)
        {
            if (_state is not null && !holds(_state))
                throw new ExpectationException(Describe($"always {text}"));
        }
    }

    private string Describe(string expected)
    {
        _unused.Excuse();
        return $"""
        Expected: {expected}
        At:       {Virtual.MonotonicClock} of virtual time, seed {Settings.Seed}
        State:    {_state}
        {Hint()}The latest events:
        {Events.Latest(EventsShown)}
        """;
    }

    private string Hint() => (_state?.InFlight ?? 0) - Body.Held.Count is > 0 and var running
        ? $"Hint:     {running} bodies are in flight and not held by the script. One that waits in real time (Task.Delay without context.Time, "
            + "I/O) does not end in virtual time: await context.WaitAsync.\n"
        : "";

    private string NameOf(int worker) => Run.Recorder.Workers[State.Worker(worker).Number - 1].Name;
}
