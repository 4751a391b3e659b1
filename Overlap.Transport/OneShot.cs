namespace Overlap.Transport;

/// <summary>
/// A callback that fires once. Arm it, then check the condition; fire it after making the condition true: no wake-up is lost.
/// </summary>
internal sealed class OneShot
{
    private Action? _action;

    public bool IsArmed => Volatile.Read(ref _action) is not null;

    public void Arm(Action action) => Interlocked.Exchange(ref _action, action);

    public void Fire() => Interlocked.Exchange(ref _action, null)?.Invoke();
}
