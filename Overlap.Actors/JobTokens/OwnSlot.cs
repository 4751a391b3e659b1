namespace Overlap.Actors.JobTokens;

/// <summary>A slot that no other process can have.</summary>
internal sealed class OwnSlot : IImplicitSlot
{
    private bool _taken;

    /// <inheritdoc/>
    public bool IsElsewhere => false;

    /// <inheritdoc/>
    public bool TryTake() => !_taken && (_taken = true);

    /// <inheritdoc/>
    public void Give() => _taken = false;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
