namespace Overlap.JobTokens;

/// <summary>An implicit slot that is not shared with other processes.</summary>
internal sealed class OwnSlot : IImplicitSlot
{
    private bool _taken;

    public bool IsHeldElsewhere => false;

    public bool TryTake() => !_taken && (_taken = true);

    public void Return() => _taken = false;

    public void Dispose()
    {
    }
}
