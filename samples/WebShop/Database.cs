namespace WebShop;

/// <summary>Stands for one that takes 20 ms to save an order, and may hang.</summary>
public sealed class Database
{
    private static readonly TimeSpan SaveTime = TimeSpan.FromMilliseconds(20);

    private readonly TaskCompletionSource _never = new();
    private volatile bool _hangs;

    /// <summary>Saves an order.</summary>
    public Task SaveAsync() => _hangs ? _never.Task : Task.Delay(SaveTime);

    /// <summary>From now on nothing is saved any more.</summary>
    public void Hang() => _hangs = true;
}
