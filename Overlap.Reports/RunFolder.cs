using System.Globalization;
using System.Text.RegularExpressions;

namespace Overlap.Reports;

/// <summary>
/// The folder of one run: <c>logs/&lt;name&gt;</c>, or <c>logs/&lt;UTC date&gt;-&lt;time&gt;-&lt;pid&gt;</c>, which sorts by time. A
/// marker file shows that this program created it, and is locked while the run lasts. Disposing releases the lock and keeps the folder.
/// </summary>
public sealed partial class RunFolder : IDisposable
{
    /// <summary>The link beside the run folders that points at the newest.</summary>
    public const string Latest = "latest";

    /// <summary>The run's summary.</summary>
    internal const string SummaryFile = "summary.json";

    /// <summary>The complete config of the run.</summary>
    internal const string ConfigFile = "overlap.conf";

    /// <summary>The figures of a run that was repeated.</summary>
    internal const string RepeatFile = "repeat.json";

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

    /// <summary>Whether a run can have this name: one path segment, neither <c>latest</c> nor like the name of a run without one.</summary>
    internal static bool IsName(string name) => Segment().IsMatch(name) && name != Latest && !OldRuns.IsRunName(name);

    /// <summary>Creates the folder of a new run.</summary>
    /// <param name="directory">The folder of all runs (<c>overlap.logs.directory</c>), created if it does not exist.</param>
    /// <param name="time">The run's clock.</param>
    /// <param name="name">The run's name (<c>overlap.logs.name</c>); null to name it by its time. Runs with a name are never removed.</param>
    /// <exception cref="RunFolderException">The folder cannot be created, or its name is taken.</exception>
    public static RunFolder Create(string directory, TimeProvider time, string? name = null)
    {
        try
        {
            directory = System.IO.Path.GetFullPath(directory);
            return name is null ? CreateUnused(directory, time) : ClaimName(System.IO.Path.Combine(directory, name));
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            throw new RunFolderException(directory, e);
        }
    }

    /// <summary>Opens the folder of a series of runs, to go on with it.</summary>
    /// <exception cref="RunFolderException">This program did not create it, or a process that lasts uses it.</exception>
    public static RunFolder Reopen(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            return new RunFolder(path, new FileStream(System.IO.Path.Combine(path, Marker), FileMode.Open, FileAccess.Write, FileShare.None));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RunFolderException($"'{path}' is not a folder that overlap created.");
        }
        catch (IOException)
        {
            throw new RunFolderException($"'{path}' is in use by another overlap.");
        }
    }

    /// <summary>Creates the folder of a run of a series in this one, in place of what a run that was interrupted has left there.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="RunFolderException">It cannot be created.</exception>
    public RunFolder CreateInside(string name)
    {
        var path = PathOf(name);
        try
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            return Claim(path);
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            throw new RunFolderException(path, e);
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

    /// <summary>Writes a whole file of this run, or nothing.</summary>
    /// <exception cref="RunFolderException">The file cannot be written.</exception>
    public void WriteText(string fileName, string text)
    {
        var path = PathOf(fileName);
        try
        {
            WholeFile.Write(path, text);
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            throw new RunFolderException(path, e);
        }
    }

    /// <summary>Unlocks the folder: from now on later runs may remove it.</summary>
    public void Dispose() => _marker.Dispose();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\z")]
    private static partial Regex Segment();

    private static RunFolder CreateUnused(string directory, TimeProvider time)
    {
        var name = $"{time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Environment.ProcessId}";
        for (var attempt = 1; ; attempt++)
        {
            var path = System.IO.Path.Combine(directory, attempt == 1 ? name : $"{name}-{attempt}");
            if (Directory.Exists(path))
                continue;
            try
            {
                return Claim(path);
            }
            catch (IOException) when (File.Exists(System.IO.Path.Combine(path, Marker)))
            {
            }
        }
    }

    private static RunFolder ClaimName(string path)
    {
        try
        {
            return Claim(path);
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(path, Marker)))
        {
            throw new RunFolderException($"overlap.logs.name: '{path}' exists. Choose another name (--name), or none.");
        }
    }

    // Creating the marker file claims the folder: if two processes try at the same time, one fails.
    private static RunFolder Claim(string path)
    {
        Directory.CreateDirectory(path);
        return new RunFolder(path, new FileStream(System.IO.Path.Combine(path, Marker), FileMode.CreateNew, FileAccess.Write, FileShare.None));
    }
}
