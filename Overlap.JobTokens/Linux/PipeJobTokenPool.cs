using static Overlap.JobTokens.Linux.Posix;

namespace Overlap.JobTokens.Linux;

/// <summary>
/// The pool of a pipe or FIFO. A token that is available at once is taken on the calling thread; one thread polls for all waits, and
/// keeps their deadlines to about 0.1 ms.
/// </summary>
internal sealed class PipeJobTokenPool : JobTokenPool
{
    // How often to check whether the FIFO was removed.
    private static readonly TimeSpan NameInterval = TimeSpan.FromSeconds(1);

    // How often to check whether a slot held by another process is free again.
    private static readonly TimeSpan SlotInterval = TimeSpan.FromMilliseconds(50);

    private readonly PipeEnds _ends;
    private readonly IImplicitSlot? _slot;
    private readonly int _wake;
    private Thread? _poller;
    private volatile bool _closing;

    public PipeJobTokenPool(JobserverStyle style, PipeEnds ends, ITokenSource source, IImplicitSlot? slot)
        : base(style, source, slot, TimeProvider.System)
    {
        _ends = ends;
        _slot = slot;
        _wake = EventFd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        if (_wake < 0)
        {
            throw new JobserverException(
                JobserverError.NotOpen, $"Cannot create an eventfd: {Explain(Error)}. Raise the limit of open files (ulimit -n).");
        }
        TokensAtExit.Add(this);
    }

    private protected override void OnWaitsChanged(long nextDeadline)
    {
        if (_poller is null)
        {
            _poller = new Thread(Poll) { Name = "job tokens", IsBackground = true };
            _poller.Start();
        }
        Signal(_wake);
    }

    private protected override void Close()
    {
        TokensAtExit.Remove(this);
        _closing = true;
        Signal(_wake);
        if (_poller is not null && _poller != Thread.CurrentThread)
            _poller.Join();
        Posix.Close(_wake);
    }

    private void Poll()
    {
        Span<PollDescriptor> descriptors = stackalloc PollDescriptor[3];
        while (!_closing)
        {
            var next = ServeWaits();
            descriptors[0] = new PollDescriptor { Descriptor = _wake, Events = POLLIN };
            descriptors[1] = new PollDescriptor { Descriptor = next is null ? -1 : _ends.Read, Events = POLLIN };
            descriptors[2] = new PollDescriptor { Descriptor = next is null ? -1 : _ends.Server, Events = POLLIN };
            if (Posix.Poll(descriptors, TimeUntil(next)) > 0 && descriptors[0].ReturnedEvents != 0)
                ClearSignal(_wake);
        }
    }

    private TimeSpan? TimeUntil(long? deadline)
    {
        if (deadline is not { } due)
            return null;
        var now = Time.GetTimestamp();
        var left = due <= now ? TimeSpan.Zero : due == long.MaxValue ? TimeSpan.MaxValue : Time.GetElapsedTime(now, due);
        var interval = _slot is { IsHeldElsewhere: true } ? SlotInterval : _ends.Path is not null ? NameInterval : left;
        if (interval < left)
            return interval;
        return left == TimeSpan.MaxValue ? null : left;
    }
}
