using System.Runtime.CompilerServices;
using Overlap.Actors.VirtualTime;

namespace Overlap.TestKit;

/// <content>Then: what is expected now, at all times, or in the logs.</content>
public abstract partial class LabTestKit
{
    private readonly List<Invariant> _invariants = [];
    private Exception? _violation;
    private bool _hasFailed;

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

    // Does something on the loop, and checks what it has led to.
    private T Move<T>(Func<T> moves)
    {
        try
        {
            var result = Virtual.Loop.Run(moves);
            Check();
            return result;
        }
        catch (VirtualTimeException failure)
        {
            throw Failed(failure.Message);
        }
    }

    private void Check()
    {
        NoteViolation();
        if (_violation is { } violation)
        {
            _violation = null;
            _hasFailed = true;
            throw violation;
        }
        if (Virtual.Loop.Bodies.Fault is { } fault)
            throw Failed(fault);
    }

    // At an event it cannot be thrown: the actor that caused it would crash.
    private void NoteViolation()
    {
        if (_state is null || _violation is not null)
            return;
        foreach (var invariant in _invariants)
        {
            try
            {
                if (!invariant.Holds(_state))
                    _violation = new ExpectationException(Story.Tell($"always {invariant.Text}"));
            }
            catch (Exception thrown)
            {
                _violation = thrown;
            }
            if (_violation is not null)
                return;
        }
    }

    // An expectation that is not met, perhaps because a body has left virtual time: that may take it a moment of real time to show.
    private ExpectationException Failure(string expected)
    {
        if (Story.HasStray)
            Virtual.Loop.Bodies.AwaitFault(StrayPatience);
        return Failed(Virtual.Loop.Bodies.Fault ?? expected);
    }

    // A run that has ended with bodies that nothing in virtual time would have ended.
    private void AwaitStrays()
    {
        if (!Story.HasStray)
            return;
        Virtual.Loop.Bodies.AwaitFault(StrayPatience);
        Check();
    }

    private ExpectationException Failed(string expected)
    {
        _hasFailed = true;
        return new ExpectationException(Story.Tell(expected));
    }

    private string NameOf(int worker) => Run.Recorder.Workers[State.Worker(worker).Number - 1].Name;
}
