using static Overlap.Actors.JobTokens.Linux.Posix;

namespace Overlap.Actors.JobTokens.Server;

/// <summary>A pipe whose two ends a child inherits, under the numbers that they have here.</summary>
internal sealed class ServedDescriptors : ServedPipe
{
    private readonly int[] _ends = new int[2];
    private bool _disposed;

    public ServedDescriptors()
    {
        if (Pipe2(_ends, O_CLOEXEC) < 0)
            throw Failure("No pipe can be made");
    }

    public override JobserverAuth Auth => new JobserverAuth.Pipe(_ends[0], _ends[1]);

    public override string Path => $"/proc/self/fd/{_ends[0]}";

    public override void SetInheritable(bool inheritable)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        foreach (var end in _ends)
        {
            if (Fcntl(end, F_SETFD, inheritable ? 0 : FD_CLOEXEC) < 0)
                throw Failure("The pipe cannot be handed to a child");
        }
    }

    public override void Dispose()
    {
        // A descriptor that is closed twice may be somebody else's by then.
        if (_disposed)
            return;
        _disposed = true;
        foreach (var end in _ends)
            Close(end);
    }
}
