namespace Overlap.JobTokens.Linux;

/// <summary>A source that reports each token to a guardian.</summary>
internal sealed class GuardedTokenSource(ITokenSource source, GuardianProcess guardian) : ITokenSource
{
    public int Free => source.Free;

    public TakeResult TryTake(out byte value)
    {
        var result = source.TryTake(out value);
        if (result == TakeResult.Taken)
            guardian.Notify(Guardian.Taken, value);
        return result;
    }

    public void Return(byte value)
    {
        // Reported first: if this process dies in between, a token is lost, which is better than one too many.
        guardian.Notify(Guardian.Returned, value);
        try
        {
            source.Return(value);
        }
        catch (JobserverException)
        {
            guardian.Notify(Guardian.Taken, value);
            throw;
        }
    }

    public void Dispose()
    {
        guardian.Dispose();
        source.Dispose();
    }
}
