using Microsoft.Win32.SafeHandles;

namespace Overlap.Actors.JobTokens.Server;

/// <summary>A pipe whose two ends a child inherits, under the numbers that they have here.</summary>
internal sealed class ServedDescriptors : ServedPipe
{
    private readonly SafeFileHandle _read;
    private readonly SafeFileHandle _write;

    public ServedDescriptors()
    {
        Span<int> ends = stackalloc int[2];
        if (PipeCalls.MakePipe(ends, PipeCalls.CloseOnExec) < 0)
            throw Failure("No pipe can be made");
        _read = new SafeFileHandle(ends[0], ownsHandle: true);
        _write = new SafeFileHandle(ends[1], ownsHandle: true);
        Auth = new JobserverAuth.Pipe(ends[0], ends[1]);
        Path = $"/proc/self/fd/{ends[0]}";
    }

    public override JobserverAuth Auth { get; }

    public override string Path { get; }

    public override void SetInheritable(bool inheritable)
    {
        if (PipeCalls.SetInheritable(_read, inheritable) < 0 || PipeCalls.SetInheritable(_write, inheritable) < 0)
            throw Failure("The pipe cannot be handed to a child");
    }

    public override void Dispose()
    {
        _read.Dispose();
        _write.Dispose();
    }
}
