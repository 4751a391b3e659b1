using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Overlap.Actors.JobTokens.Linux;

namespace Overlap.Actors.JobTokens.Server;

/// <summary>
/// A named pipe for its owner alone, in a folder for its owner alone. It goes when the process ends, by itself or by SIGINT, SIGTERM,
/// SIGHUP or SIGQUIT. A program that handles these and goes on must register its handler later than this: then it is asked first.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class ServedFifo : ServedPipe
{
    private static readonly PosixSignal[] Ends = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly string _folder;
    private readonly PosixSignalRegistration[] _signals;

    public ServedFifo()
    {
        _folder = MakeFolder();
        Path = System.IO.Path.Combine(_folder, "fifo");
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        _signals = [.. Ends.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        if (Posix.MkFifo(Path, Posix.S_IRUSR | Posix.S_IWUSR) < 0)
        {
            var failure = Failure($"No fifo can be made at {Path}");
            Dispose();
            throw failure;
        }
    }

    public override string Path { get; }

    public override JobserverAuth Auth => new JobserverAuth.Fifo(Path);

    // Found by its name.
    public override void SetInheritable(bool inheritable)
    {
    }

    public override void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        foreach (var signal in _signals)
            signal.Dispose();
        Remove();
    }

    // Few clients undo escapes in MAKEFLAGS, so the path must need none.
    private static string MakeFolder()
    {
        const string Prefix = "overlap-jobs-";
        var place = System.IO.Path.GetTempPath();
        try
        {
            if (place.All(c => char.IsAsciiLetterOrDigit(c) || "/._-+".Contains(c)))
                return Directory.CreateTempSubdirectory(Prefix).FullName;
            place = "/tmp/";
            var folder = $"{place}{Prefix}{Guid.NewGuid():N}";
            return Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new JobserverException(
                JobserverError.CannotServe, $"No fifo can be made in {place}. Set TMPDIR to a folder that this user can write to, or serve a pipe.");
        }
    }

    private void OnExit(object? sender, EventArgs arguments) => Remove();

    private void OnSignal(PosixSignalContext signal)
    {
        // Somebody asked before has decided that the process goes on.
        if (!signal.Cancel)
            Remove();
    }

    private void Remove()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
