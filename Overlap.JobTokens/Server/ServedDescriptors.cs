using static Overlap.JobTokens.Linux.Posix;

namespace Overlap.JobTokens.Server;

/// <summary>A pipe whose two ends a child inherits under the same descriptor numbers.</summary>
internal sealed class ServedDescriptors : ServedPipe
{
    private readonly int[] _ends = new int[2];
    private bool _disposed;

    public ServedDescriptors()
    {
        if (Pipe2(_ends, O_CLOEXEC) < 0)
            throw Failure("Cannot create a pipe");
    }

    public override JobserverAuth Auth => new JobserverAuth.Pipe(_ends[0], _ends[1]);

    public override string Path => $"/proc/self/fd/{_ends[0]}";

    public override void SetInheritable(bool inheritable)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        foreach (var end in _ends)
        {
            if (Fcntl(end, F_SETFD, inheritable ? 0 : FD_CLOEXEC) < 0)
                throw Failure("The pipe cannot be made inheritable");
        }
    }

    public override void Dispose()
    {
        // After the first close, the number may be in use for another file.
        if (_disposed)
            return;
        _disposed = true;
        foreach (var end in _ends)
            Close(end);
    }
}
