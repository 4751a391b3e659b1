using System.Runtime.InteropServices;

namespace Overlap.JobTokens;

/// <summary>
/// Releases this process's tokens when it ends: normally, by <see cref="Environment.Exit"/>, by an unhandled exception, or by SIGINT,
/// SIGTERM, SIGHUP or SIGQUIT. A program that handles such a signal and continues must register its handler after connecting: handlers run
/// last to first, so its <see cref="PosixSignalContext.Cancel"/> is then respected.
/// </summary>
internal static class TokensAtExit
{
    private static readonly PosixSignal[] TerminationSignals =
        [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
    private static readonly Lock Gate = new();
    private static readonly HashSet<JobTokenPool> Pools = [];
    private static PosixSignalRegistration[]? _signals;

    /// <summary>Registers a pool.</summary>
    public static void Add(JobTokenPool pool)
    {
        lock (Gate)
        {
            Pools.Add(pool);
            if (_signals is not null)
                return;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => ReleasePools();
            AppDomain.CurrentDomain.UnhandledException += (_, _) => ReleasePools();
            _signals = [.. TerminationSignals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        }
    }

    /// <summary>Unregisters a pool.</summary>
    public static void Remove(JobTokenPool pool)
    {
        lock (Gate)
            Pools.Remove(pool);
    }

    private static void OnSignal(PosixSignalContext signal)
    {
        // A later handler, which ran first, has decided that the process continues.
        if (!signal.Cancel)
            ReleasePools();
    }

    private static void ReleasePools()
    {
        JobTokenPool[] pools;
        lock (Gate)
            pools = [.. Pools];
        foreach (var pool in pools)
            pool.Seal();
    }
}
