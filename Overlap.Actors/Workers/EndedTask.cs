namespace Overlap.Actors.Workers;

/// <summary>The end of a body's task.</summary>
/// <param name="Task">The task, whose message has not been counted as ended yet.</param>
/// <param name="At">The time stamp of its end.</param>
/// <param name="Failure">The exception the body threw; null if it completed.</param>
internal readonly record struct EndedTask(PendingTask Task, long At, Exception? Failure);
