using Akka.Dispatch;

namespace Akka.Actor.Internal;

internal sealed class MessageStash : IStash
{
    private readonly ActorCell _cell;
    private readonly IDequeBasedMessageQueueSemantics _mailbox;
    private LinkedList<Envelope> _stashed = [];
    private int? _lastEnvelopeId;

    public MessageStash(ActorCell cell, int capacity)
    {
        _cell = cell;
        Capacity = capacity;
        _mailbox = cell.Mailbox.MessageQueue as IDequeBasedMessageQueueSemantics ?? throw new NotSupportedException(
            $"DequeBasedMailbox required, got: {cell.Mailbox.MessageQueue.GetType().Name}. "
            + "An (unbounded) deque-based mailbox can be configured as follows: my-custom-mailbox "
            + "{ mailbox-type = \"Akka.Dispatch.UnboundedDequeBasedMailbox\" }");
    }

    public int Count => _stashed.Count;

    public bool IsEmpty => Count == 0;

    public bool NonEmpty => !IsEmpty;

    public bool IsFull => Capacity > 0 && Count >= Capacity;

    public int Capacity { get; }

    public void Stash()
    {
        var message = _cell.CurrentMessage
            ?? throw new IllegalActorStateException("There is no message to stash: none is being handled");
        if (_lastEnvelopeId == _cell.CurrentEnvelopeId)
            throw new IllegalActorStateException($"Can't stash the same message {message} more than once");
        if (IsFull)
            throw new StashOverflowException($"Couldn't enqueue message {message} to stash of {_cell.Self}");
        _lastEnvelopeId = _cell.CurrentEnvelopeId;
        _stashed.AddLast(new Envelope(message, _cell.Sender));
    }

    public void Unstash()
    {
        if (_stashed.First is not { } oldest)
            return;
        _stashed.RemoveFirst();
        EnqueueFirst(oldest.Value);
    }

    public void UnstashAll() => UnstashAll(_ => true);

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        foreach (var envelope in ClearStash().Reverse().Where(predicate))
            EnqueueFirst(envelope);
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var stashed = _stashed;
        _stashed = [];
        return stashed;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse())
            _stashed.AddFirst(envelope);
    }

    private void EnqueueFirst(Envelope envelope)
    {
        _mailbox.EnqueueFirst(envelope);
        if (envelope.Message is Terminated terminated)
            _cell.ReceiveAgain(terminated);
    }
}
