using Overlap.Metering.Watching;

namespace Overlap.Host.Watching;

/// <summary>Finds processes that use Overlap's meter, by asking each .NET process of this user for it.</summary>
internal static class WatchTargets
{
    // A collection a second, and a machine that is busy.
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Those with the meter, and what they publish.</summary>
    /// <param name="name">Their name; null for all.</param>
    public static async Task<IReadOnlyList<(DotnetProcess Process, ProcessReading Reading)>> ListAsync(string? name)
    {
        var named = DotnetProcess.All().Where(process => name is null || string.Equals(process.Name, name, StringComparison.OrdinalIgnoreCase));
        var asked = await Task.WhenAll(named.Select(async process => (Process: process, Reading: await AskAsync(process))));
        return [.. from each in asked where each.Reading is not null select (each.Process, each.Reading)];
    }

    /// <summary>The only process of a name, as soon as there is one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="wait">Says that it is waited for: called once, if it is.</param>
    /// <param name="cancelled">Ends the wait.</param>
    /// <exception cref="CommandException">There are several.</exception>
    public static async Task<DotnetProcess> WaitForAsync(string name, Action wait, CancellationToken cancelled)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var found = await ListAsync(name);
            if (found.Count == 1)
                return found[0].Process;
            if (found.Count > 1)
            {
                var pids = string.Join(", ", found.Select(each => each.Process.Pid));
                throw new CommandException(ExitCode.Usage, $"--name {name}: there are several: {pids}; give one of them with --pid");
            }
            if (isFirst)
                wait();
            using var timer = new PeriodicTimer(Pause);
            await timer.WaitForNextTickAsync(cancelled);
        }
    }

    private static async Task<ProcessReading?> AskAsync(DotnetProcess process)
    {
        await using var stream = await MeterStream.TryOpenAsync(process.Pid);
        return stream is not null && await stream.NextAsync(Answer) is { Handlers.Count: > 0 } reading && !stream.IsOfLab ? reading : null;
    }
}
