namespace Overlap.Transport.Zmtp;

/// <summary>Tasks that run until they end by themselves. Thread-safe.</summary>
internal sealed class RunningTasks
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _tasks = [];

    /// <summary>Starts a task. One that fails is kept, so that <see cref="WhenAllEndedAsync"/> throws its exception.</summary>
    public void Run(Func<Task> run)
    {
        lock (_gate)
        {
            var task = Task.Run(run);
            _tasks.Add(task);
            task.ContinueWith(
                Remove,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    /// <summary>Completes when all have ended, those started meanwhile included.</summary>
    public async Task WhenAllEndedAsync()
    {
        while (Current() is { Length: > 0 } tasks)
            await Task.WhenAll(tasks).ConfigureAwait(false);
    }

    private void Remove(Task done)
    {
        lock (_gate)
            _tasks.Remove(done);
    }

    private Task[] Current()
    {
        lock (_gate)
            return [.. _tasks];
    }
}
