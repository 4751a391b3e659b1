namespace Overlap.Actors.JobTokens.Linux;

/// <summary>A source whose guardian hears of each token.</summary>
internal sealed class GuardedTokenSource(ITokenSource source, GuardianProcess guardian) : ITokenSource
{
    /// <inheritdoc/>
    public int Free => source.Free;

    /// <inheritdoc/>
    public TakeResult TryTake(out byte value)
    {
        var result = source.TryTake(out value);
        if (result == TakeResult.Taken)
            guardian.Tell(Guardian.Took, value);
        return result;
    }

    /// <inheritdoc/>
    public void Give(byte value)
    {
        // Told first: should this process die in between, a token is missing, which is better than one too many.
        guardian.Tell(Guardian.Gave, value);
        try
        {
            source.Give(value);
        }
        catch (JobserverException)
        {
            guardian.Tell(Guardian.Took, value);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        guardian.Dispose();
        source.Dispose();
    }
}
