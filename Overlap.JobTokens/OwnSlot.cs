namespace Overlap.JobTokens;

/// <summary>An implicit slot that is not shared with other processes.</summary>
internal sealed class OwnSlot : IImplicitSlot
{
    private bool _taken;

    /// <inheritdoc/>
    public bool IsHeldElsewhere => false;

    /// <inheritdoc/>
    public bool TryTake() => !_taken && (_taken = true);

    /// <inheritdoc/>
    public void Return() => _taken = false;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
