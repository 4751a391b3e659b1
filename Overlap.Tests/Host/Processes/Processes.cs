using System.Diagnostics;

namespace Overlap.Tests.Host.Processes;

/// <summary>Processes that a test has not started itself.</summary>
internal static class Processes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits for a process's end.</summary>
    public static async Task AwaitEndAsync(int id)
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }
}
