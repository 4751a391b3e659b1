using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.JobTokens;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Actors.Workers;

/// <summary>
/// A worker's way to a token for each of its bodies. It asks the JobToken actor for one at a time; the answer is a message to the
/// worker, so that no thread waits. Only the worker uses it, whichever incarnation.
/// </summary>
/// <param name="tokens">The <see cref="JobTokenActor"/>.</param>
/// <param name="settings">How long to wait, and what to do once the jobserver has gone.</param>
internal sealed class TokenGate(IActorRef tokens, TokenSettings settings)
{
    private readonly Acquire _acquire = new(settings.AcquireTimeout ?? Timeout.InfiniteTimeSpan);
    private JobToken? _token;
    private bool _asked;
    private bool _open;

    /// <summary>Whether a body may begin now. If not, the worker hears when one may.</summary>
    public bool MayPass(IActorRef worker)
    {
        if (_open || _token is not null)
            return true;
        if (!_asked)
            tokens.Tell(_acquire, worker);
        _asked = true;
        return false;
    }

    /// <summary>The worker has been answered: with a token, or with none, and may then ask again.</summary>
    public void Answer(JobToken? token) => (_asked, _token) = (false, token);

    /// <summary>The jobserver has gone. True where bodies go on without tokens.</summary>
    public bool OpenWithoutServer() => _open = settings.OnMissing == MissingJobserver.Continue;

    /// <summary>A body begins: the token that it runs under; null where it needs none.</summary>
    public JobToken? Claim()
    {
        var token = _token;
        _token = null;
        return token;
    }

    /// <summary>A body has ended: what it ran under goes back.</summary>
    public void Release(JobToken? token)
    {
        if (token is not null)
            tokens.Tell(new Release(token), ActorRefs.NoSender);
    }
}
