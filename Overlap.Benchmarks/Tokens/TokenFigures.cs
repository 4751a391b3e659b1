namespace Overlap.Benchmarks.Tokens;

/// <summary>What <see cref="TokenBenchmark"/> found.</summary>
/// <param name="PairNanoseconds">Acquire and release with a token there, an entry a round.</param>
/// <param name="BareNanoseconds">A bare loop of poll, read and write, in the same rounds.</param>
/// <param name="OvershootMilliseconds">By how much an acquire of 100 ms on an empty pool took longer.</param>
/// <param name="CancelMilliseconds">From the call to the waiter's being told.</param>
/// <param name="Waiters">How many waited at once.</param>
/// <param name="ThreadsForWaiters">Threads more than before they waited.</param>
/// <param name="BytesPerWaiter">Managed memory of each.</param>
internal sealed record TokenFigures(
    IReadOnlyList<double> PairNanoseconds, IReadOnlyList<double> BareNanoseconds, IReadOnlyList<double> OvershootMilliseconds,
    IReadOnlyList<double> CancelMilliseconds, int Waiters, int ThreadsForWaiters, double BytesPerWaiter);
