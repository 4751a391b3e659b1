using static Overlap.JobTokens.Linux.Posix;

namespace Overlap.JobTokens.Linux;

/// <summary>The two ends of a jobserver's pipe, validated and, if possible, reopened with flags of this process's own.</summary>
internal sealed class PipeEnds : IDisposable
{
    private const string MissingPlus = "In a recipe of make, begin the line with '+'.";

    private bool _ownsRead, _ownsWrite;

    private PipeEnds()
    {
    }

    /// <summary>The read end; -1 after disposal.</summary>
    public int Read { get; private set; } = -1;

    /// <summary>The write end; the same as <see cref="Read"/> if one descriptor serves both.</summary>
    public int Write { get; private set; } = -1;

    /// <summary>Whether the read end is blocking, so that it must be read with preadv2(2) and RWF_NOWAIT.</summary>
    public bool Blocks { get; private set; }

    /// <summary>The FIFO's path; null for a pipe.</summary>
    public string? Path { get; private init; }

    /// <summary>Where another process of this user can open the write end, while this process lives.</summary>
    public string WritePath => Path ?? $"/proc/{Environment.ProcessId}/fd/{Write}";

    /// <summary>The file that it is.</summary>
    public FileIdentity Identity { get; private init; }

    /// <summary>A pidfd of the process that serves it (<see cref="FindServer"/>); -1 if that is not known.</summary>
    public int Server { get; private init; } = -1;

    /// <summary>Opens a jobserver. Nothing is read or written before it is validated.</summary>
    /// <exception cref="JobserverException">It cannot be used.</exception>
    public static PipeEnds Open(JobserverAuth auth, bool inherit) => auth switch
    {
        JobserverAuth.Fifo fifo => OpenFifo(fifo.Path),
        JobserverAuth.Pipe pipe => OpenPipe(pipe, inherit),
        _ => throw new ArgumentException("Neither a pipe nor a FIFO.", nameof(auth)),
    };

    /// <summary>Takes ownership of two descriptors, without validation.</summary>
    public static PipeEnds Adopt(int read, int write) => new() { Read = read, Write = write, _ownsRead = true, _ownsWrite = true };

    /// <summary>Closes the descriptors opened here; inherited ones stay open.</summary>
    public void Dispose()
    {
        if (_ownsRead)
            Close(Read);
        if (_ownsWrite)
            Close(Write);
        if (Server >= 0)
            Close(Server);
        (_ownsRead, _ownsWrite, Read, Write) = (false, false, -1, -1);
    }

    private static PipeEnds OpenFifo(string path)
    {
        // Opening a device can already have an effect, so its type comes first.
        if (Identify(path) is not { } identity)
            throw CannotOpen(path, Error);
        if (!identity.IsPipe)
            throw NotAFifo(path);
        // Read-write: opening a FIFO for reading or writing only can block or fail without a peer (fifo(7)).
        var descriptor = Posix.Open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (descriptor < 0)
            throw CannotOpen(path, Error);
        if (Identify(descriptor) != identity)
        {
            Close(descriptor);
            throw NotAFifo(path);
        }
        return new PipeEnds
        {
            Read = descriptor, Write = descriptor, _ownsRead = true, Path = path, Identity = identity, Server = FindServer(identity),
        };
    }

    private static JobserverException NotAFifo(string path) => new(
        JobserverError.NotAPipe, $"{Escaped.Text(path)} is not a FIFO, so it is not a jobserver. Check what sets MAKEFLAGS.");

    private static JobserverException CannotOpen(string path, int error) => error switch
    {
        EACCES or EPERM => new(
            JobserverError.NoPermission,
            $"{Escaped.Text(path)} belongs to another user: {Explain(error)}. Run as the user that runs make."),
        _ => new(
            JobserverError.NotOpen,
            $"{Escaped.Text(path)} cannot be opened: {Explain(error)}. Its make has ended, or it is not visible to this process."),
    };

    /// <param name="pipe">The inherited descriptors.</param>
    /// <param name="inherit">Whether children inherit them in turn.</param>
    /// <param name="descriptors">Where this process's descriptors can be reopened.</param>
    internal static PipeEnds OpenPipe(JobserverAuth.Pipe pipe, bool inherit, string descriptors = "/proc/self/fd")
    {
        var identity = ValidateEnd(pipe.ReadEnd, O_WRONLY, "read from");
        var other = ValidateEnd(pipe.WriteEnd, O_RDONLY, "written to");
        if (identity != other)
        {
            throw new JobserverException(
                JobserverError.NotAPipe, $"Descriptors {pipe} are not the two ends of one pipe. {MissingPlus}");
        }
        foreach (var descriptor in (int[])[pipe.ReadEnd, pipe.WriteEnd])
        {
            if (!OwnCloseOnExec.CanBeInherited(descriptor, identity))
            {
                throw new JobserverException(
                    JobserverError.NotInherited,
                    $"Descriptor {descriptor} was opened by this program itself: make closed the one that it names. {MissingPlus}");
            }
        }

        var ends = new PipeEnds { Identity = identity, Server = FindServer(identity) };
        ends.ReopenRead(pipe.ReadEnd, descriptors);
        ends.ReopenWrite(pipe.WriteEnd, descriptors);
        if (ends.Blocks && !ends.CanReadWithoutWaiting())
        {
            ends.Dispose();
            throw new JobserverException(
                JobserverError.Blocking,
                $"Descriptor {pipe.ReadEnd} is blocking and cannot be reopened. Run as the user that runs make, with /proc mounted.");
        }
        OwnCloseOnExec.Change(pipe.ReadEnd, identity, inherit);
        OwnCloseOnExec.Change(pipe.WriteEnd, identity, inherit);
        return ends;
    }

    private static FileIdentity ValidateEnd(int descriptor, int wrongMode, string use)
    {
        var flags = Fcntl(descriptor, F_GETFL);
        if (flags < 0 || Identify(descriptor) is not { } identity)
            throw new JobserverException(JobserverError.NotOpen, $"Descriptor {descriptor}, which make names, is not open. {MissingPlus}");
        if (!identity.IsPipe)
            throw new JobserverException(JobserverError.NotAPipe, $"Descriptor {descriptor} is not a pipe. {MissingPlus}");
        if ((flags & O_ACCMODE) == wrongMode)
            throw new JobserverException(JobserverError.NotAPipe, $"Descriptor {descriptor} cannot be {use}. {MissingPlus}");
        return identity;
    }

    // Reopened, so that O_NONBLOCK does not change make's open file description.
    private void ReopenRead(int inherited, string descriptors)
    {
        Read = Posix.Open($"{descriptors}/{inherited}", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        _ownsRead = Read >= 0;
        if (_ownsRead)
            return;
        Read = inherited;
        Blocks = (Fcntl(inherited, F_GETFL) & O_NONBLOCK) == 0;
    }

    private void ReopenWrite(int inherited, string descriptors)
    {
        Write = Posix.Open($"{descriptors}/{inherited}", O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        _ownsWrite = Write >= 0;
        if (!_ownsWrite)
            Write = inherited;
    }

    // Descriptors are inherited downwards, so the topmost ancestor that has the pipe open has created it.
    private static int FindServer(FileIdentity identity) =>
        Ancestors.Find().LastOrDefault(ancestor => Ancestors.HasOpen(ancestor, identity)) is > 0 and var server ? PidFdOpen(server) : -1;

    // Support for RWF_NOWAIT can only be probed by reading; a byte that is read is written back at once.
    private bool CanReadWithoutWaiting()
    {
        if (ReadByteNoWait(Read, out var value) < 0)
            return Error == EAGAIN;
        WriteByte(Write, value);
        return true;
    }
}
