using System.Runtime.CompilerServices;

namespace Overlap.TestKit;

/// <content>Then: what is to be so, at this moment, at every moment, or in the logs.</content>
public abstract partial class LabTestKit
{
    private const int EventsTold = 12;

    private readonly List<(Func<LabState, bool> Holds, string Text)> _invariants = [];

    /// <summary>Expects something of this moment.</summary>
    /// <param name="holds">What is to be so.</param>
    /// <param name="text">How a failure names it; the compiler gives the expression.</param>
    /// <exception cref="ExpectationException">It is not so.</exception>
    protected void Expect(Func<LabState, bool> holds, [CallerArgumentExpression(nameof(holds))] string text = "")
    {
        if (!holds(State))
            throw new ExpectationException(Told(text));
    }

    /// <summary>Expects something of every moment from now on: it is looked at after each step of time and each thing that happens.</summary>
    /// <inheritdoc cref="Expect"/>
    protected void Always(Func<LabState, bool> holds, [CallerArgumentExpression(nameof(holds))] string text = "") =>
        _invariants.Add((holds, text));

    /// <summary>Lets time go by until something is so.</summary>
    /// <param name="holds">What is to be so.</param>
    /// <param name="within">How long it may take, in virtual time.</param>
    /// <param name="text">How a failure names it; the compiler gives the expression.</param>
    /// <returns>How long it took.</returns>
    /// <exception cref="ExpectationException">It has not come about.</exception>
    protected TimeSpan AdvanceUntil(
        Func<LabState, bool> holds, TimeSpan within, [CallerArgumentExpression(nameof(holds))] string text = "")
    {
        var begin = Virtual.MonotonicClock;
        if (!Virtual.RunUntil(() => holds(State), within))
            throw new ExpectationException(Told($"{text}, within {within}"));
        return Virtual.MonotonicClock - begin;
    }

    /// <summary>Lines of <c>conns.log</c>; needs <see cref="KeepLogs"/>.</summary>
    protected string[] ConnectionLog() => ReadLog("conns.log");

    /// <summary>Lines of a worker's message log; needs <see cref="KeepLogs"/>.</summary>
    /// <param name="worker">Its number, from 1.</param>
    protected string[] MessageLog(int worker) => ReadLog($"msgs{Run.Meter.Workers[worker - 1].Name}.log");

    /// <summary>Lines of a worker's count log; needs <see cref="KeepLogs"/>.</summary>
    /// <param name="worker">Its number, from 1.</param>
    protected string[] CountLog(int worker) => ReadLog($"count{Run.Meter.Workers[worker - 1].Name}.log");

    private string[] ReadLog(string name) => _folder is null
        ? throw new InvalidOperationException("The run keeps no logs: KeepLogs comes before StartRun.")
        : [.. File.ReadLines(_folder.PathOf(name))];

    private void Check()
    {
        _workerThreads?.ThrowIfStuck();
        foreach (var (holds, text) in _invariants)
        {
            if (_state is not null && !holds(_state))
                throw new ExpectationException(Told($"always {text}"));
        }
    }

    private string Told(string expected) => $"""
        Expected: {expected}
        At:       {Virtual.MonotonicClock} of virtual time, seed {Settings.Seed}
        State:    {_state}
        The latest events:
        {Events.Latest(EventsTold)}
        """;
}
