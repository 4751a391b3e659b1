using static Overlap.Actors.JobTokens.Linux.Posix;

namespace Overlap.Actors.JobTokens.Linux;

/// <summary>A jobserver's two ends, checked and opened for this process alone, as far as the system lets it.</summary>
internal sealed class PipeEnds : IDisposable
{
    private const string MissingPlus = "In a recipe of make, begin the line with '+'.";

    private bool _ownsRead, _ownsWrite;

    private PipeEnds()
    {
    }

    /// <summary>Tokens are read here; -1 once it is closed.</summary>
    public int Read { get; private set; } = -1;

    /// <summary>Tokens are written here; the same as <see cref="Read"/> where one descriptor does both.</summary>
    public int Write { get; private set; } = -1;

    /// <summary>Whether the read end blocks, so that it must be read by <c>preadv2</c>.</summary>
    public bool Blocks { get; private set; }

    /// <summary>The fifo's path; null for a pipe.</summary>
    public string? Path { get; private init; }

    /// <summary>Where another process of this user finds the write end, as long as this one lives.</summary>
    public string WritePath => Path ?? $"/proc/{Environment.ProcessId}/fd/{Write}";

    /// <summary>What it is.</summary>
    public FileIdentity Identity { get; private init; }

    /// <summary>Opens what make names. No byte is read or written before it is known to be a jobserver's.</summary>
    /// <exception cref="JobserverException">It cannot be used.</exception>
    public static PipeEnds Open(JobserverAuth auth, bool inherit) => auth switch
    {
        JobserverAuth.Fifo fifo => OpenFifo(fifo.Path),
        JobserverAuth.Pipe pipe => OpenPipe(pipe, inherit),
        _ => throw new ArgumentException("Neither a pipe nor a fifo.", nameof(auth)),
    };

    /// <summary>Opens the write end alone.</summary>
    /// <exception cref="JobserverException">It is not there.</exception>
    public static PipeEnds OpenWrite(string path)
    {
        var descriptor = Posix.Open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        return descriptor < 0 ? throw CannotOpen(path, Error) : new PipeEnds { Write = descriptor, _ownsWrite = true };
    }

    /// <summary>Two descriptors of this process that need no check, and that are closed with this.</summary>
    public static PipeEnds Adopt(int read, int write) => new() { Read = read, Write = write, _ownsRead = true, _ownsWrite = true };

    /// <summary>Closes what was opened here; what was inherited stays.</summary>
    public void Dispose()
    {
        if (_ownsRead)
            Close(Read);
        if (_ownsWrite)
            Close(Write);
        (_ownsRead, _ownsWrite, Read, Write) = (false, false, -1, -1);
    }

    private static PipeEnds OpenFifo(string path)
    {
        // Reading and writing: to open a fifo for one of them alone can wait for somebody at its other end.
        var descriptor = Posix.Open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (descriptor < 0)
            throw CannotOpen(path, Error);
        if (Identify(descriptor) is not { IsFifoOrCharacterDevice: true } identity)
        {
            Close(descriptor);
            throw new JobserverException(
                JobserverError.NotAPipe, $"{path} is no fifo, so there is no jobserver behind it. Look at who sets MAKEFLAGS.");
        }
        return new PipeEnds { Read = descriptor, Write = descriptor, _ownsRead = true, Path = path, Identity = identity };
    }

    private static JobserverException CannotOpen(string path, int error) => error switch
    {
        EACCES or EPERM => new(JobserverError.NoPermission, $"{path} is another user's: {Explain(error)}. Run as the user that runs make."),
        EISDIR => new(JobserverError.NotAPipe, $"{path} is a folder, so there is no jobserver behind it. Look at who sets MAKEFLAGS."),
        _ => new(JobserverError.NotOpen, $"{path} cannot be opened: {Explain(error)}. Its make has ended, or it is out of reach."),
    };

    /// <param name="pipe">The inherited descriptors.</param>
    /// <param name="inherit">Whether children inherit them in turn.</param>
    /// <param name="descriptors">Where this process's descriptors can be opened anew.</param>
    internal static PipeEnds OpenPipe(JobserverAuth.Pipe pipe, bool inherit, string descriptors = "/proc/self/fd")
    {
        var identity = Check(pipe.ReadEnd, O_WRONLY, "read from");
        var other = Check(pipe.WriteEnd, O_RDONLY, "written to");
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
                    JobserverError.NotOurs,
                    $"Descriptor {descriptor} belongs to this program itself: make closed the one that it names. {MissingPlus}");
            }
        }

        var ends = new PipeEnds { Identity = identity };
        ends.TakeRead(pipe.ReadEnd, descriptors);
        ends.TakeWrite(pipe.WriteEnd, descriptors);
        if (ends.Blocks && !ends.CanReadWithoutWaiting())
        {
            ends.Dispose();
            throw new JobserverException(
                JobserverError.Blocking,
                $"Descriptor {pipe.ReadEnd} blocks and cannot be opened anew. Run as the user that runs make, with /proc in reach.");
        }
        OwnCloseOnExec.Change(pipe.ReadEnd, identity, inherit);
        OwnCloseOnExec.Change(pipe.WriteEnd, identity, inherit);
        return ends;
    }

    private static FileIdentity Check(int descriptor, int wrongMode, string use)
    {
        var flags = Fcntl(descriptor, F_GETFL);
        if (flags < 0 || Identify(descriptor) is not { } identity)
            throw new JobserverException(JobserverError.NotOpen, $"Descriptor {descriptor}, which make names, is not open. {MissingPlus}");
        if (!identity.IsFifoOrCharacterDevice)
            throw new JobserverException(JobserverError.NotAPipe, $"Descriptor {descriptor} is no pipe. {MissingPlus}");
        if ((flags & O_ACCMODE) == wrongMode)
            throw new JobserverException(JobserverError.NotAPipe, $"Descriptor {descriptor} cannot be {use}. {MissingPlus}");
        return identity;
    }

    // Opened anew, so that what make set on its own descriptors stays as it is.
    private void TakeRead(int inherited, string descriptors)
    {
        // A device may keep account of who opened it: one descriptor takes and gives back.
        var mode = Identity.Type == S_IFCHR ? O_RDWR : O_RDONLY;
        Read = Posix.Open($"{descriptors}/{inherited}", mode | O_NONBLOCK | O_CLOEXEC);
        _ownsRead = Read >= 0;
        if (_ownsRead)
            return;
        Read = inherited;
        Blocks = (Fcntl(inherited, F_GETFL) & O_NONBLOCK) == 0;
    }

    private void TakeWrite(int inherited, string descriptors)
    {
        if (_ownsRead && Identity.Type == S_IFCHR)
        {
            Write = Read;
            return;
        }
        Write = Posix.Open($"{descriptors}/{inherited}", O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        _ownsWrite = Write >= 0;
        if (!_ownsWrite)
            Write = inherited;
    }

    // The kernel tells only by doing it; a byte that comes goes back at once.
    private bool CanReadWithoutWaiting()
    {
        if (ReadByteNoWait(Read, out var value) < 0)
            return Error == EAGAIN;
        WriteByte(Write, value);
        return true;
    }
}
