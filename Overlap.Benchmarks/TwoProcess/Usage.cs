using Overlap.Benchmarks.Roles;

namespace Overlap.Benchmarks.TwoProcess;

/// <summary>What one process used.</summary>
/// <param name="CpuNanosecondsPerMessage">Processor time a message, of all threads.</param>
/// <param name="BytesPerMessage">Allocated on the managed heap a message.</param>
/// <param name="Collections">Garbage collections of generation 2.</param>
/// <param name="PeakMebibytes">Highest resident memory since its start.</param>
internal sealed record Usage(double CpuNanosecondsPerMessage, double BytesPerMessage, int Collections, double PeakMebibytes)
{
    private const double Mebibyte = 1 << 20;

    /// <summary>Between two readings, spread over <paramref name="messages"/>.</summary>
    public static Usage Between(Reading from, Reading to, long messages) => new(
        (to.CpuSeconds - from.CpuSeconds) * 1e9 / Math.Max(1, messages),
        (to.AllocatedBytes - from.AllocatedBytes) / (double)Math.Max(1, messages),
        to.Collections - from.Collections,
        to.PeakBytes / Mebibyte);
}
