using Akka.Actor;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Wire;

namespace Overlap.Cluster.Owners;

/// <summary>A node's part in a run, as its owner sees it.</summary>
/// <param name="number">The part's number; no other has it.</param>
/// <param name="index">The node's index in the run, from 0.</param>
/// <param name="id">The member.</param>
/// <param name="actor">The way to its actor.</param>
internal sealed class NodePart(long number, int index, MemberId id, ICanTell actor)
{
    private readonly MemoryStream _parts = new();
    private RunMessage? _unanswered;
    private int _nextPart;

    /// <summary>The part's number; no other has it.</summary>
    public long Number => number;

    /// <summary>The node's index in the run, from 0.</summary>
    public int Index => index;

    /// <summary>The member.</summary>
    public MemberId Id => id;

    /// <summary>Its name in the run.</summary>
    public string Name { get; } = $"node{index + 1}";

    /// <summary>How far it is.</summary>
    public NodePhase Phase { get; private set; }

    /// <summary>Whether nothing more comes of it.</summary>
    public bool IsOver => Phase >= NodePhase.Ended;

    /// <summary>What it said last of its workers; null before.</summary>
    public NodeProgress? Progress { get; set; }

    /// <summary>Its result; null as long as it is not complete.</summary>
    public NodeResult? Result { get; private set; }

    /// <summary>Its name and where it is.</summary>
    public override string ToString() => $"{Name} ({id})";

    /// <summary>It has answered, or nothing more comes of it: its phase is another.</summary>
    public void Reach(NodePhase phase)
    {
        Phase = phase;
        _unanswered = null;
    }

    /// <summary>Tells its actor what to do, again with each <see cref="Repeat"/> until it has reached another phase.</summary>
    public void Command(RunMessage command, IActorRef owner)
    {
        _unanswered = command;
        actor.Tell(command, owner);
    }

    /// <summary>Tells it again what it has not answered: a message is lost with the connection that it is on.</summary>
    public void Repeat(IActorRef owner)
    {
        if (_unanswered is not null)
            actor.Tell(_unanswered, owner);
    }

    /// <summary>Tells its actor what needs no answer.</summary>
    public void Tell(RunMessage message, IActorRef owner) => actor.Tell(message, owner);

    /// <summary>Adds a part of its result.</summary>
    /// <returns>Whether it is the next one, and the result is not too large and can be read.</returns>
    public bool TryAdd(OwnerMessages.ResultPart part)
    {
        if (part.Index != _nextPart++ || _parts.Length + part.Bytes.Length > ResultFormat.MaxSize)
            return false;
        _parts.Write(part.Bytes);
        if (!part.IsLast)
            return true;
        _parts.Position = 0;
        try
        {
            Result = ResultFormat.Read(_parts);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
