namespace Overlap.JobTokens;

/// <summary>A jobserver cannot be used. The message names the cause and the remedy.</summary>
/// <param name="error">The kind of failure.</param>
/// <param name="message">The cause and the remedy, in one or two sentences.</param>
public sealed class JobserverException(JobserverError error, string message) : Exception(message)
{
    /// <summary>The kind of failure.</summary>
    public JobserverError Error { get; } = error;
}
