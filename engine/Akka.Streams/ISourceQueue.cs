namespace Akka.Streams;

/// <summary>The handle of a stream that takes elements one at a time.</summary>
public interface ISourceQueue<in T>
{
    Task<IQueueOfferResult> OfferAsync(T element);

    /// <summary>Ends when the stream does.</summary>
    Task WatchCompletionAsync();
}
