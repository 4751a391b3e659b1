namespace Overlap.Actors.Configuration;

/// <summary>How a worker runs a body (<c>overlap.worker.mode</c>).</summary>
public enum WorkerMode
{
    /// <summary>Blocks the actor.</summary>
    Sync,

    /// <summary>Suspends the mailbox until the task ends.</summary>
    Await,

    /// <summary>Starts the task and returns; the task's end arrives as a message.</summary>
    Pipe,
}
