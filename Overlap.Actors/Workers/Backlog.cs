using System.Diagnostics.CodeAnalysis;
using Overlap.Actors.Messages;

namespace Overlap.Actors.Workers;

/// <summary>
/// A worker's unfinished assignments, in order. The first is the current one and stays until it is finished, so that a restarted worker
/// continues with the message after the one that failed.
/// </summary>
internal sealed class Backlog
{
    private readonly Queue<Assignment> _assignments = new();

    /// <summary>The current assignment; there is one while a body is being started.</summary>
    public Assignment Current => _assignments.Peek();

    public void Add(Assignment assignment) => _assignments.Enqueue(assignment);

    public bool TryPeek([NotNullWhen(true)] out Assignment? assignment) => _assignments.TryPeek(out assignment);

    /// <summary>Removes the current assignment and releases its messages.</summary>
    public void Finish() => _assignments.Dequeue().Release();

    /// <summary>Releases the assignments that no worker will take any more.</summary>
    /// <param name="keepCurrent">
    /// Whether a body may still read a message of the current assignment: its batch is then left to the garbage collector.
    /// </param>
    public void Clear(bool keepCurrent)
    {
        if (keepCurrent)
            _assignments.Dequeue();
        while (_assignments.Count > 0)
            Finish();
    }
}
