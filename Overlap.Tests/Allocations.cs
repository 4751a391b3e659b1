namespace Overlap.Tests;

/// <summary>Counts what a piece of work allocates.</summary>
internal static class Allocations
{
    private const int Tries = 5;

    /// <summary>
    /// The fewest bytes of several tries: a garbage collection, which another test may cause at any moment, can have the runtime count
    /// a thread as having allocated what was only set aside for it.
    /// </summary>
    public static long Least(Action work)
    {
        var least = long.MaxValue;
        for (var tried = 0; tried < Tries && least > 0; tried++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
