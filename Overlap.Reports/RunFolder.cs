using System.Globalization;

namespace Overlap.Reports;

/// <summary>
/// The folder of one run, <c>logs/&lt;UTC date&gt;-&lt;time&gt;-&lt;pid&gt;</c>: names sort by time. A marker file shows that this
/// program created it, and is locked while the run lasts. Disposing releases the lock and keeps the folder.
/// </summary>
public sealed class RunFolder : IDisposable
{
    /// <summary>The link beside the run folders that points at the newest.</summary>
    public const string Latest = "latest";

    internal const string Marker = ".overlap-run";

    private readonly FileStream _marker;

    private RunFolder(string path, FileStream marker)
    {
        Path = path;
        _marker = marker;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The folder's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Creates the folder of a new run.</summary>
    /// <param name="directory">The folder of all runs (<c>overlap.logs.directory</c>), created if it does not exist.</param>
    /// <param name="time">The run's clock.</param>
    /// <exception cref="RunFolderException">The folder cannot be created.</exception>
    public static RunFolder Create(string directory, TimeProvider time)
    {
        try
        {
            directory = System.IO.Path.GetFullPath(directory);
            return CreateUnused(directory, time);
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            throw new RunFolderException(directory, e);
        }
    }

    /// <summary>The run has started: points <c>latest</c> at its folder, and removes the oldest runs.</summary>
    /// <param name="keep">How many runs to keep, this one included; 1 or more.</param>
    /// <param name="warn">Called for failures that do not stop the run.</param>
    public void Publish(int keep, Action<string> warn)
    {
        var directory = System.IO.Path.GetDirectoryName(Path)!;
        LatestLink.Point(System.IO.Path.Combine(directory, Latest), Name, warn);
        OldRuns.Remove(directory, keep, warn);
    }

    /// <summary>The run could not start: removes the folder.</summary>
    public void Discard()
    {
        Dispose();
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>The full path of a file of this run.</summary>
    public string PathOf(string fileName) => System.IO.Path.Combine(Path, fileName);

    /// <summary>Writes a whole file of this run.</summary>
    /// <exception cref="RunFolderException">The file cannot be written.</exception>
    public void WriteText(string fileName, string text)
    {
        var path = PathOf(fileName);
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            throw new RunFolderException(path, e);
        }
    }

    /// <summary>Unlocks the folder: from now on later runs may remove it.</summary>
    public void Dispose() => _marker.Dispose();

    // Creating the marker file claims the folder: if two processes try at the same time, one continues with the next name.
    private static RunFolder CreateUnused(string directory, TimeProvider time)
    {
        var name = $"{time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Environment.ProcessId}";
        for (var attempt = 1; ; attempt++)
        {
            var path = System.IO.Path.Combine(directory, attempt == 1 ? name : $"{name}-{attempt}");
            if (Directory.Exists(path))
                continue;
            Directory.CreateDirectory(path);
            var marker = System.IO.Path.Combine(path, Marker);
            try
            {
                return new RunFolder(path, new FileStream(marker, FileMode.CreateNew, FileAccess.Write, FileShare.None));
            }
            catch (IOException) when (File.Exists(marker))
            {
            }
        }
    }
}
