using Overlap.JobTokens;

namespace Overlap.Actors.Workers;

/// <summary>One run of a body on a message. Times are time stamps of the run's clock.</summary>
/// <param name="Number">The message's number.</param>
/// <param name="EmittedAt">When the router delivered it.</param>
/// <param name="StartedAt">When its body started.</param>
/// <param name="IntendedAt">Its intended send time; null if it does not contain one.</param>
/// <param name="Token">The body's token; null if it needs none.</param>
internal readonly record struct MessageRun(long Number, long EmittedAt, long StartedAt, long? IntendedAt, JobToken? Token);
