using Akka.Actor;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Wire;
using Overlap.Metering;

namespace Overlap.Cluster.Owners;

/// <summary>A node's part in a run, as its owner sees it.</summary>
/// <param name="number">The part's number; no other has it.</param>
/// <param name="index">The node's index in the run, from 0.</param>
/// <param name="id">The member.</param>
/// <param name="actor">The way to its actor.</param>
internal sealed class NodePart(long number, int index, MemberId id, ICanTell actor)
{
    private readonly ResultParts _parts = new();
    private readonly List<OwnerMessages.StageEnded> _stages = [];
    private RunMessage? _unanswered;

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

    /// <summary>Why nothing more comes of it, as what follows its name; null if it has not been dropped.</summary>
    public string? DroppedWhy { get; private set; }

    /// <summary>What it said last of its workers; null before.</summary>
    public NodeProgress? Progress { get; set; }

    /// <summary>Its result, so far until <see cref="NodePhase.Ended"/>; null as long as there is none.</summary>
    public NodeResult? Result { get; private set; }

    /// <summary>Its name and where it is.</summary>
    public override string ToString() => $"{Name} ({id})";

    /// <summary>It has answered, or nothing more comes of it: its phase is another.</summary>
    public void Reach(NodePhase phase)
    {
        Phase = phase;
        _unanswered = null;
    }

    /// <summary>Nothing more comes of it.</summary>
    public void Drop(NodePhase phase, string why)
    {
        Reach(phase);
        DroppedWhy = why;
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

    /// <summary>Adds a part of its result. One so far that is not complete, because a part was lost, is left out.</summary>
    /// <returns>Whether it is one of the result so far, or the next one of the final result, which can be read.</returns>
    public bool TryAdd(OwnerMessages.ResultPart part)
    {
        try
        {
            Result = _parts.Add(part) ?? Result;
            return true;
        }
        catch (InvalidDataException)
        {
            return !part.IsFinal;
        }
    }

    /// <summary>Adds what it had done when a stage ended.</summary>
    public void Add(OwnerMessages.StageEnded stage) => _stages.Add(stage);

    /// <summary>As it is now. Of one that is lost there are no results.</summary>
    public NodeState ToState() => Phase switch
    {
        NodePhase.Lost => new NodeState(Name, $"{id}", NodeEnd.Lost, null, []),
        NodePhase.Failed => new NodeState(Name, $"{id}", NodeEnd.Error, null, []),
        _ => new NodeState(Name, $"{id}", NodeEnd.Summary, Result, [.. _stages]),
    };
}
