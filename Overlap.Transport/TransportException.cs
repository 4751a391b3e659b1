namespace Overlap.Transport;

/// <summary>A socket cannot be opened as requested. The message names the endpoint, the problem and the remedy.</summary>
public sealed class TransportException(string message, Exception? inner = null) : Exception(message, inner);
