namespace Overlap.Actors.VirtualTime;

/// <summary>Something to do at the current moment of virtual time.</summary>
/// <param name="Callback">What to do.</param>
/// <param name="State">Its argument.</param>
internal readonly record struct ReadyItem(SendOrPostCallback Callback, object? State)
{
    public void Run() => Callback(State);
}
