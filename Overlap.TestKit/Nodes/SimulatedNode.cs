using Overlap.Actors.Workers;

namespace Overlap.TestKit.Nodes;

/// <summary>A node of a scenario: what one process after the other does under its name.</summary>
/// <param name="number">Its number, from 1.</param>
/// <param name="bodies">Creates the bodies of its workers; null for those of the run's config.</param>
internal sealed class SimulatedNode(int number, Func<object>? bodies)
{
    // The number of the message that came to its lab as the n-th.
    private readonly List<long> _dealt = [];

    public int Number => number;

    public Func<object>? Bodies => bodies;

    /// <summary>Its process; null before it is started.</summary>
    public NodeProcess? Process { get; set; }

    /// <summary>What its workers do instead of their bodies; null for nothing else.</summary>
    public IAsyncTaskBody? Instead { get; set; }

    /// <summary>What its processes use, in bytes.</summary>
    public long ResidentMemory { get; set; }

    public long Dealt => _dealt.Count;

    public long Started { get; private set; }

    public long Completed { get; private set; }

    public long Failed { get; private set; }

    /// <summary>Whether its process, as it is, takes part in the run.</summary>
    public bool TakesPart { get; set; }

    /// <summary>A run begins, in which nothing was dealt to it.</summary>
    public void BeginRun()
    {
        _dealt.Clear();
        (Started, Completed, Failed, TakesPart) = (0, 0, 0, Process!.IsAlive);
    }

    /// <summary>It is dealt the message with this number.</summary>
    public void Deal(long number) => _dealt.Add(number);

    /// <summary>The number of the n-th message that came to it, from 0; -1 if it was not dealt to it by the owner.</summary>
    public long NumberOf(long received) => received < _dealt.Count ? _dealt[(int)received] : -1;

    public void Count(LabEventKind kind)
    {
        if (kind == LabEventKind.Start)
            Started++;
        else if (kind == LabEventKind.End)
            Completed++;
        else if (kind == LabEventKind.Fail)
            Failed++;
    }
}
