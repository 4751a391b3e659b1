namespace Overlap.Actors.Simulation;

/// <summary>What the kernels of a real run would hold of a connection.</summary>
internal static class SimulatedKernel
{
    // Linux doubles what is set, on both sides.
    private const int BuffersPerSetting = 4;

    // Where Linux sizes the buffers itself: 121,033 messages of 34 bytes were measured (docs/performance.md).
    private const long Unset = 4 << 20;

    /// <summary>The most bytes of a connection, both sides together.</summary>
    /// <param name="socketBuffer"><c>overlap.source.socket-buffer</c>, in bytes; 0 for the system's default.</param>
    public static long Capacity(int socketBuffer) => socketBuffer == 0 ? Unset : (long)socketBuffer * BuffersPerSetting;
}
