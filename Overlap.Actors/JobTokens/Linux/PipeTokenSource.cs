namespace Overlap.Actors.JobTokens.Linux;

/// <summary>A jobserver's pipe: a token is a byte in it.</summary>
/// <param name="ends">Its ends, closed with this.</param>
internal sealed class PipeTokenSource(PipeEnds ends) : ITokenSource
{
    /// <inheritdoc/>
    public int Free => Math.Max(0, Posix.Available(ends.Read));

    /// <inheritdoc/>
    public TakeResult TryTake(out byte value)
    {
        var read = ends.Blocks ? Posix.ReadByteNoWait(ends.Read, out value) : Posix.ReadByte(ends.Read, out value);
        if (read == 1)
            return TakeResult.Taken;
        if (read < 0 && Posix.Error == Posix.EAGAIN && !IsUnlinked)
            return TakeResult.Empty;
        return TakeResult.Gone;
    }

    /// <inheritdoc/>
    public void Give(byte value)
    {
        if (Posix.WriteByte(ends.Write, value) == 1)
            return;
        throw new JobserverException(
            JobserverError.ReleaseFailed,
            $"The jobserver did not take a token back: {Posix.Explain(Posix.Error)}. It is still held; give it back again later.");
    }

    /// <inheritdoc/>
    public void Dispose() => ends.Dispose();

    // This process keeps a fifo open itself and so never reads its end; but the fifo's name goes with its server.
    private bool IsUnlinked => ends.Path is { } path && Posix.Identify(path) != ends.Identity;
}
