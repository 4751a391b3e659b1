namespace Overlap.JobTokens.Linux;

/// <summary>A jobserver's pipe: each byte in it is a token.</summary>
/// <param name="ends">Its ends; owned.</param>
internal sealed class PipeTokenSource(PipeEnds ends) : ITokenSource
{
    public int Free => Math.Max(0, Posix.Available(ends.Read));

    public TakeResult TryTake(out byte value)
    {
        var read = ends.Blocks ? Posix.ReadByteNoWait(ends.Read, out value) : Posix.ReadByte(ends.Read, out value);
        if (read == 1)
            return TakeResult.Taken;
        if (read < 0 && Posix.Error == Posix.EAGAIN && !ServerHasEnded)
            return TakeResult.Empty;
        return TakeResult.Gone;
    }

    public void Return(byte value)
    {
        if (Posix.WriteByte(ends.Write, value) == 1)
            return;
        throw new JobserverException(
            JobserverError.ReleaseFailed,
            $"The jobserver did not take a token back: {Posix.Explain(Posix.Error)}. It is still held; retry later.");
    }

    public void Dispose() => ends.Dispose();

    // This process holds a write end itself, so it never reads end of file. A server that ends in order removes its FIFO; one that is
    // killed leaves it.
    private bool ServerHasEnded =>
        (ends.Path is { } path && Posix.Identify(path) != ends.Identity) || (ends.Server >= 0 && Posix.HasEnded(ends.Server));
}
