namespace Akka.Streams;

/// <summary>An element was asked of a stream that ended without one.</summary>
public class NoSuchElementException(string message) : Exception(message);
