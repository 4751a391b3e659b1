using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.JobTokens;
using Overlap.JobTokens;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Actors.Workers;

/// <summary>
/// Gets a worker a token for each of its bodies. It requests one at a time from the JobToken actor; the reply is a message to the
/// worker, so no thread waits. It is used by the worker only, and outlives the worker's incarnations.
/// </summary>
/// <param name="tokens">The <see cref="JobTokenActor"/>.</param>
/// <param name="settings">The acquire timeout, and what to do when the jobserver goes away.</param>
internal sealed class TokenGate(IActorRef tokens, TokenSettings settings)
{
    private readonly Acquire _acquire = new(settings.AcquireTimeout ?? Timeout.InfiniteTimeSpan);
    private JobToken? _token;
    private bool _requested;
    private bool _open;

    /// <summary>Whether a body may start now. If not, a token is requested, and the reply notifies the worker.</summary>
    public bool MayPass(IActorRef worker)
    {
        if (_open || _token is not null)
            return true;
        if (!_requested)
            tokens.Tell(_acquire, worker);
        _requested = true;
        return false;
    }

    /// <summary>Records the reply: a token, or null, after which a token may be requested again.</summary>
    public void Answer(JobToken? token) => (_requested, _token) = (false, token);

    /// <summary>The jobserver has gone away. Returns whether bodies continue without tokens.</summary>
    public bool OpenWithoutServer() => _open = settings.OnMissing == MissingJobserver.Continue;

    /// <summary>Takes the token for a body that starts; null if it needs none.</summary>
    public JobToken? Claim()
    {
        var token = _token;
        _token = null;
        return token;
    }

    /// <summary>Returns the token of a body that has ended.</summary>
    public void Release(JobToken? token)
    {
        if (token is not null)
            tokens.Tell(new Release(token), ActorRefs.NoSender);
    }
}
