namespace Overlap.JobTokens;

/// <summary>A wait for a token. It ends exactly once.</summary>
public sealed class TokenWait
{
    private readonly Action<TokenWait> _ended;

    internal TokenWait(long number, long deadline, Action<TokenWait> ended)
    {
        Number = number;
        Deadline = deadline;
        _ended = ended;
    }

    /// <summary>How it ended; <see cref="TokenOutcome.Waiting"/> until then.</summary>
    public TokenOutcome Outcome { get; private set; }

    /// <summary>The token; null if none was granted.</summary>
    public JobToken? Token { get; private set; }

    /// <summary>Its place in the order of arrival.</summary>
    internal long Number { get; }

    /// <summary>Timestamp at which it times out; <see cref="long.MaxValue"/> for never.</summary>
    internal long Deadline { get; }

    /// <summary>Its node in the queue, while it is pending.</summary>
    internal LinkedListNode<TokenWait>? Node { get; set; }

    internal void End(TokenOutcome outcome, JobToken? token = null) => (Outcome, Token) = (outcome, token);

    /// <summary>Calls the callback. Call it once, without the lock.</summary>
    internal void Notify() => _ended(this);
}
