namespace Overlap.Actors.Transport;

/// <summary>Holds one call-back until it is due. Who arms it looks for the condition afterwards, who makes it true fires it: none is lost.</summary>
internal sealed class OneShot
{
    private Action? _action;

    public void Arm(Action action) => Interlocked.Exchange(ref _action, action);

    public void Fire() => Interlocked.Exchange(ref _action, null)?.Invoke();
}
