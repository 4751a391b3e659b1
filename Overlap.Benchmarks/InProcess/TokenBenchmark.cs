using System.Diagnostics;
using Overlap.JobTokens;
using Overlap.JobTokens.Linux;
using Overlap.JobTokens.Server;

namespace Overlap.Benchmarks.InProcess;

/// <summary>The figures of <see cref="TokenBenchmark"/>.</summary>
/// <param name="PairNanoseconds">Acquire and release while a token is available, an entry for each round.</param>
/// <param name="BareNanoseconds">A bare loop of poll, read and write, in the same rounds.</param>
/// <param name="OvershootMilliseconds">By how much an acquire of 100 ms on an empty pool took longer.</param>
/// <param name="CancelMilliseconds">From the call until the waiter's callback.</param>
/// <param name="Waiters">How many waited at once.</param>
/// <param name="ThreadsForWaiters">Additional threads while they waited.</param>
/// <param name="BytesPerWaiter">Managed memory of each.</param>
internal sealed record TokenFigures(
    IReadOnlyList<double> PairNanoseconds, IReadOnlyList<double> BareNanoseconds, IReadOnlyList<double> OvershootMilliseconds,
    IReadOnlyList<double> CancelMilliseconds, int Waiters, int ThreadsForWaiters, double BytesPerWaiter);

/// <summary>What it costs to wait for a jobserver's token, on a real fifo.</summary>
internal static class TokenBenchmark
{
    private const int Tokens = 1;
    private const int Pairs = 20_000;
    private const int Waits = 20;
    private const int Waiters = 1000;
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);

    /// <summary>Measures all.</summary>
    /// <param name="rounds">How often acquire and release are measured, in turns with their reference.</param>
    public static TokenFigures Run(int rounds)
    {
        using var server = new TokenServer(Tokens + 1, JobserverStyle.Fifo);
        using var pool = Jobserver.Connect(server.Auth, new JobserverOptions { ImplicitSlot = false });
        var path = ((JobserverAuth.Fifo)server.Auth).Path;
        TimePairs(pool);
        TimeBarePairs(path);
        var pairs = new List<double>();
        var bare = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            pairs.Add(TimePairs(pool));
            bare.Add(TimeBarePairs(path));
        }
        var held = Take(pool);
        var overshoots = Enumerable.Range(0, Waits).Select(_ => TimeTimeout(pool)).ToList();
        var cancels = Enumerable.Range(0, Waits).Select(_ => TimeCancel(pool)).ToList();
        var (threads, bytes) = CountWaiters(pool);
        pool.Release(held);
        return new TokenFigures(pairs, bare, overshoots, cancels, Waiters, threads, bytes);
    }

    private static double TimePairs(IJobTokenPool pool)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Pairs; i++)
            pool.Release(Take(pool));
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Pairs;
    }

    // The system calls that any client needs at least.
    private static double TimeBarePairs(string path)
    {
        var descriptor = Posix.Open(path, Posix.O_RDWR | Posix.O_NONBLOCK | Posix.O_CLOEXEC);
        var poll = new Posix.PollDescriptor[1];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Pairs; i++)
        {
            poll[0] = new Posix.PollDescriptor { Descriptor = descriptor, Events = Posix.POLLIN };
            if (Posix.Poll(poll, null) != 1 || Posix.ReadByte(descriptor, out var value) != 1 || Posix.WriteByte(descriptor, value) != 1)
                throw new InvalidOperationException($"The bare loop found no token: {Posix.Explain(Posix.Error)}.");
        }
        var time = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Pairs;
        Posix.Close(descriptor);
        return time;
    }

    // How much longer than the time-out.
    private static double TimeTimeout(IJobTokenPool pool)
    {
        using var ended = new ManualResetEventSlim();
        var end = 0L;
        var start = Stopwatch.GetTimestamp();
        pool.Acquire(Timeout, _ =>
        {
            end = Stopwatch.GetTimestamp();
            ended.Set();
        });
        ended.Wait();
        return (Stopwatch.GetElapsedTime(start, end) - Timeout).TotalMilliseconds;
    }

    private static double TimeCancel(IJobTokenPool pool)
    {
        var end = 0L;
        var wait = pool.Acquire(System.Threading.Timeout.InfiniteTimeSpan, _ => end = Stopwatch.GetTimestamp());
        var start = Stopwatch.GetTimestamp();
        pool.Cancel(wait);
        return Stopwatch.GetElapsedTime(start, end).TotalMilliseconds;
    }

    private static (int Threads, double Bytes) CountWaiters(IJobTokenPool pool)
    {
        using var process = Process.GetCurrentProcess();
        var threads = process.Threads.Count;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var waits = Enumerable.Range(0, Waiters).Select(_ => pool.Acquire(System.Threading.Timeout.InfiniteTimeSpan, _ => { })).ToList();
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Waiters;
        process.Refresh();
        var additional = process.Threads.Count - threads;
        foreach (var wait in waits)
            pool.Cancel(wait);
        return (additional, bytes);
    }

    private static JobToken Take(IJobTokenPool pool) =>
        pool.Acquire(TimeSpan.Zero, _ => { }).Token ?? throw new InvalidOperationException("The pool gave no token although one was available.");
}
