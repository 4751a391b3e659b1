namespace Overlap.Actors.Transport;

/// <summary>A socket cannot be used as asked: the message names the endpoint, what is wrong and what to do.</summary>
public sealed class TransportException(string message, Exception? inner = null) : Exception(message, inner);
