using System.Collections.Concurrent;

namespace Akka.TestKit.Internal;

/// <summary>What a test actor has received and its test has not taken yet. One taker at a time.</summary>
internal sealed class MessageQueue
{
    private readonly ConcurrentQueue<MessageEnvelope> _messages = new();
    private readonly SemaphoreSlim _available = new(0);

    public int Count => _messages.Count;

    public void Add(MessageEnvelope envelope)
    {
        _messages.Enqueue(envelope);
        _available.Release();
    }

    /// <summary>Takes the first message, waiting for it; null when none came in time, the time was over before, or the wait was cancelled.</summary>
    public async ValueTask<MessageEnvelope?> Take(TimeSpan timeout, Waiting waiting, CancellationToken token)
    {
        if (!await Arrived(timeout, waiting, token))
            return null;
        _messages.TryDequeue(out var envelope);
        return envelope;
    }

    /// <summary>As <see cref="Take"/>, but leaves the message where it is.</summary>
    public async ValueTask<MessageEnvelope?> Peek(TimeSpan timeout, Waiting waiting, CancellationToken token)
    {
        if (!await Arrived(timeout, waiting, token))
            return null;
        _messages.TryPeek(out var envelope);
        _available.Release();
        return envelope;
    }

    private async ValueTask<bool> Arrived(TimeSpan timeout, Waiting waiting, CancellationToken token)
    {
        if (timeout < TimeSpan.Zero && !timeout.IsInfiniteTimeout())
            return false;
        try
        {
            return await _available.Enter(timeout, waiting, token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
