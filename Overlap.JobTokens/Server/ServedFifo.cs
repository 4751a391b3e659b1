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

    private readonly string? _folder;
    private readonly PosixSignalRegistration[] _signals;

    public ServedFifo()
    {
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        _signals = [.. TerminationSignals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        try
        {
            _folder = CreateFolder();
            Path = System.IO.Path.Combine(_folder, "fifo");
            if (Posix.MkFifo(Path, Posix.S_IRUSR | Posix.S_IWUSR) < 0)
                throw Failure($"Cannot create a FIFO at {Escaped.Text(Path)}");
        }
        catch (JobserverException)
        {
            Dispose();
            throw;
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
                $"Cannot create a FIFO in {Escaped.Text(parent)}. Set TMPDIR to a folder that this user can write to, or serve a pipe.");
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
        try
        {
            if (_folder is not null)
                Directory.Delete(_folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It was already removed, here or by someone else.
        }
    }
}
