namespace Overlap.Actors.JobTokens;

/// <summary>A jobserver cannot be used. The message says what, where and what to do about it.</summary>
/// <param name="error">What kind of failure it is.</param>
/// <param name="message">One sentence or two, for people.</param>
public sealed class JobserverException(JobserverError error, string message) : Exception(message)
{
    /// <summary>What kind of failure it is.</summary>
    public JobserverError Error { get; } = error;
}
