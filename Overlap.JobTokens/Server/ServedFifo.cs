using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Overlap.JobTokens.Linux;

namespace Overlap.JobTokens.Server;

/// <summary>
/// A FIFO in a temporary folder, both accessible to the owner only. It is removed when the process ends, normally or by SIGINT, SIGTERM,
/// SIGHUP or SIGQUIT. A program that handles these and continues must register its handler later than this: handlers run last to first.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class ServedFifo : ServedPipe
{
    private static readonly PosixSignal[] TerminationSignals =
        [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly string _folder;
    private readonly PosixSignalRegistration[] _signals;

    public ServedFifo()
    {
        _folder = CreateFolder();
        Path = System.IO.Path.Combine(_folder, "fifo");
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        _signals = [.. TerminationSignals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        if (Posix.MkFifo(Path, Posix.S_IRUSR | Posix.S_IWUSR) < 0)
        {
            var failure = Failure($"No fifo can be made at {Path}");
            Dispose();
            throw failure;
        }
    }

    public override string Path { get; }

    public override JobserverAuth Auth => new JobserverAuth.Fifo(Path);

    // Clients open it by name.
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

    // Few clients unescape MAKEFLAGS, so the path must not need escaping.
    private static string CreateFolder()
    {
        const string Prefix = "overlap-jobs-";
        var parent = System.IO.Path.GetTempPath();
        try
        {
            if (parent.All(c => char.IsAsciiLetterOrDigit(c) || "/._-+".Contains(c)))
                return Directory.CreateTempSubdirectory(Prefix).FullName;
            parent = "/tmp/";
            var folder = $"{parent}{Prefix}{Guid.NewGuid():N}";
            return Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new JobserverException(
                JobserverError.CannotServe,
                $"No fifo can be made in {parent}. Set TMPDIR to a folder that this user can write to, or serve a pipe.");
        }
    }

    private void OnExit(object? sender, EventArgs arguments) => Remove();

    private void OnSignal(PosixSignalContext signal)
    {
        // A later handler, which ran first, has decided that the process continues.
        if (!signal.Cancel)
            Remove();
    }

    private void Remove()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
