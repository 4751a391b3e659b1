namespace Overlap.JobTokens;

/// <summary>Source of token bytes. Never blocks. After disposal it neither takes nor returns.</summary>
internal interface ITokenSource : IDisposable
{
    /// <summary>Number of bytes available now.</summary>
    int Free { get; }

    /// <summary>Takes a byte.</summary>
    TakeResult TryTake(out byte value);

    /// <summary>Returns a byte.</summary>
    /// <exception cref="JobserverException"><see cref="JobserverError.ReleaseFailed"/>.</exception>
    void Return(byte value);
}
