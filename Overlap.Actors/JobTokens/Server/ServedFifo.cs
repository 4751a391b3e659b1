using System.Runtime.Versioning;

namespace Overlap.Actors.JobTokens.Server;

/// <summary>A named pipe for its owner alone, in a folder for its owner alone. It goes when the process exits, at the latest.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ServedFifo : ServedPipe
{
    private readonly string _folder;

    public ServedFifo()
    {
        _folder = MakeFolder();
        Path = System.IO.Path.Combine(_folder, "fifo");
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        if (PipeCalls.MakeFifo(Path, PipeCalls.OwnerOnly) < 0)
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
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    // Few clients undo escapes in MAKEFLAGS, so the path must need none.
    private static string MakeFolder()
    {
        const string Prefix = "overlap-jobs-";
        if (System.IO.Path.GetTempPath().All(c => char.IsAsciiLetterOrDigit(c) || "/._-+".Contains(c)))
            return Directory.CreateTempSubdirectory(Prefix).FullName;
        var folder = $"/tmp/{Prefix}{Guid.NewGuid():N}";
        return Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    private void OnExit(object? sender, EventArgs arguments) => Dispose();
}
