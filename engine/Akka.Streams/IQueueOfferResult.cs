namespace Akka.Streams;

/// <summary>What became of an offered element: a nested class of <see cref="QueueOfferResult"/>.</summary>
public interface IQueueOfferResult;
