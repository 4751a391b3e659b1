namespace Overlap.Actors.JobTokens;

/// <summary>Where the bytes of a pool come from. Never waits. Once disposed of, it neither gives nor takes.</summary>
internal interface ITokenSource : IDisposable
{
    /// <summary>Bytes that are there now.</summary>
    int Free { get; }

    /// <summary>Takes one.</summary>
    TakeResult TryTake(out byte value);

    /// <summary>Gives one back.</summary>
    /// <exception cref="JobserverException"><see cref="JobserverError.ReleaseFailed"/>.</exception>
    void Give(byte value);
}
