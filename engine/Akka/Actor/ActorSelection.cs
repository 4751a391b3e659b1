using System.IO.Enumeration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>All actors at a path, which may have <c>..</c>, <c>*</c> and <c>?</c> in it; looked up anew for each message.</summary>
public class ActorSelection : ICanTell
{
    private readonly string[] _elements;

    public ActorSelection(IActorRef anchor, string path)
        : this(anchor, path.Split('/'))
    {
    }

    public ActorSelection(IActorRef anchor, IEnumerable<string> elements)
    {
        Anchor = anchor;
        _elements = [.. elements.Where(element => element.Length > 0)];
    }

    public IActorRef Anchor { get; }

    public string PathString => "/" + string.Join('/', _elements);

    public void Tell(object message, IActorRef? sender = null)
    {
        sender ??= ActorCell.GetCurrentSelfOrNoSender();
        var found = Find();
        foreach (var actor in found)
            actor.Tell(message, sender);
        if (found.Count > 0)
            return;
        var provider = ((IInternalActorRef)Anchor).Provider;
        var nowhere = new EmptyLocalActorRef(provider, Anchor.Path / _elements, provider.Settings.System.EventStream);
        nowhere.Tell(message, sender);
    }

    /// <exception cref="ActorNotFoundException">No actor is there, or it did not answer in time.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(null!), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException("subject was null");
        }
        catch (AskTimeoutException e)
        {
            throw new ActorNotFoundException("Exception occurred while resolving ActorSelection", e);
        }
    }

    public override bool Equals(object? obj) =>
        obj is ActorSelection other && Anchor.Equals(other.Anchor) && _elements.SequenceEqual(other._elements);

    public override int GetHashCode() => HashCode.Combine(Anchor, PathString);

    public override string ToString() => $"ActorSelection[Anchor({Anchor.Path}), Path({PathString})]";

    private List<IInternalActorRef> Find()
    {
        List<IInternalActorRef> found = [(IInternalActorRef)Anchor];
        foreach (var element in _elements)
            found = [.. found.SelectMany(actor => Step(actor, element)).Where(actor => !actor.IsNobody())];
        return found;
    }

    private static IEnumerable<IInternalActorRef> Step(IInternalActorRef actor, string element)
    {
        if (element == "..")
            return [actor.Parent];
        if (actor is not ActorRefWithCell withCell)
            return [];
        if (element.AsSpan().ContainsAny('*', '?'))
        {
            return withCell.Children.Cast<IInternalActorRef>()
                .Where(child => FileSystemName.MatchesSimpleExpression(element, child.Path.Name, ignoreCase: false));
        }

        return [withCell.GetSingleChild(element)];
    }
}
