namespace Overlap.Actors.Workers.Bodies;

/// <summary>A task body cannot be created. The message names the key, the cause and the remedy.</summary>
public sealed class BodyException(string message, Exception? inner = null) : Exception(message, inner);
