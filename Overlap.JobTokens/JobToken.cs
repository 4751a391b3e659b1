namespace Overlap.JobTokens;

/// <summary>A job slot, held until it is released to its pool.</summary>
public sealed class JobToken
{
    internal JobToken(byte value, bool isImplicit) => (Value, IsImplicit) = (value, isImplicit);

    /// <summary>The byte that was read and must be written back; meaningless (0) for the implicit slot.</summary>
    public byte Value { get; }

    /// <summary>Whether it is the implicit slot, which never passes through the jobserver.</summary>
    public bool IsImplicit { get; }
}
