using System.Runtime.InteropServices;

namespace Overlap.Actors.JobTokens;

/// <summary>
/// Gives back what this process holds when it ends: at its normal end, by <see cref="Environment.Exit"/>, by an unhandled exception, by
/// SIGINT, SIGTERM, SIGHUP or SIGQUIT. A program that handles such a signal itself and goes on must register its handler after it has
/// connected: then it is asked first, and nothing is given back before its own end.
/// </summary>
internal static class TokensAtExit
{
    private static readonly PosixSignal[] Ends = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
    private static readonly Lock Gate = new();
    private static readonly HashSet<JobTokenPool> Pools = [];
    private static PosixSignalRegistration[]? _signals;

    /// <summary>A pool that holds tokens from now on.</summary>
    public static void Add(JobTokenPool pool)
    {
        lock (Gate)
        {
            Pools.Add(pool);
            if (_signals is not null)
                return;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => GiveBack();
            AppDomain.CurrentDomain.UnhandledException += (_, _) => GiveBack();
            _signals = [.. Ends.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        }
    }

    /// <summary>A pool that holds nothing any more.</summary>
    public static void Remove(JobTokenPool pool)
    {
        lock (Gate)
            Pools.Remove(pool);
    }

    private static void OnSignal(PosixSignalContext signal)
    {
        // Somebody before us has decided that the process goes on.
        if (!signal.Cancel)
            GiveBack();
    }

    private static void GiveBack()
    {
        JobTokenPool[] pools;
        lock (Gate)
            pools = [.. Pools];
        foreach (var pool in pools)
            pool.Seal();
    }
}
