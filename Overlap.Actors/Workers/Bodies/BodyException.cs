namespace Overlap.Actors.Workers.Bodies;

/// <summary>A task body cannot be made: the message names the key, what is wrong and what to do.</summary>
public sealed class BodyException(string message, Exception? inner = null) : Exception(message, inner);
