namespace Overlap.Actors.JobTokens;

/// <summary>One job slot, held until it is given back to the pool that it came from.</summary>
public sealed class JobToken
{
    internal JobToken(byte value, bool isImplicit) => (Value, IsImplicit) = (value, isImplicit);

    /// <summary>The byte that was taken and that goes back; 0 and of no meaning for the implicit slot.</summary>
    public byte Value { get; }

    /// <summary>Whether it is the slot that a process has without asking, which never goes through the jobserver.</summary>
    public bool IsImplicit { get; }
}
