namespace Overlap.Actors.JobTokens;

/// <summary>One wait for a token. It ends once.</summary>
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

    /// <summary>The token; null where none was granted.</summary>
    public JobToken? Token { get; private set; }

    /// <summary>Its place in the order of arrival.</summary>
    internal long Number { get; }

    /// <summary>The time stamp at which it ends without a token; <see cref="long.MaxValue"/>: never.</summary>
    internal long Deadline { get; }

    /// <summary>Its place in the queue, while it waits there.</summary>
    internal LinkedListNode<TokenWait>? Place { get; set; }

    internal void End(TokenOutcome outcome, JobToken? token = null) => (Outcome, Token) = (outcome, token);

    /// <summary>Tells whoever waits. Called once, with no lock held.</summary>
    internal void Tell() => _ended(this);
}
