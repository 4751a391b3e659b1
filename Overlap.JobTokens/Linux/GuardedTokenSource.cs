namespace Overlap.JobTokens.Linux;

/// <summary>A source that reports each token to a guardian.</summary>
internal sealed class GuardedTokenSource(ITokenSource source, Guardian guardian) : ITokenSource
{
    public int Free => source.Free;

    public TakeResult TryTake(out byte value)
    {
        var result = source.TryTake(out value);
        if (result == TakeResult.Taken)
            guardian.Add(value);
        return result;
    }

    public void Return(byte value)
    {
        // Reported first: if this process dies in between, a token is lost, which is better than one too many.
        guardian.Remove(value);
        try
        {
            source.Return(value);
        }
        catch (JobserverException)
        {
            guardian.Add(value);
            throw;
        }
    }

    public void Dispose()
    {
        guardian.Dispose();
        source.Dispose();
    }
}
