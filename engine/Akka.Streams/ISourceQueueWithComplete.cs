namespace Akka.Streams;

/// <summary>A source queue whose stream can be ended by its handle.</summary>
public interface ISourceQueueWithComplete<in T> : ISourceQueue<T>
{
    /// <summary>Completes the stream once the buffered elements have been taken.</summary>
    void Complete();

    void Fail(Exception ex);

    new Task WatchCompletionAsync();
}
