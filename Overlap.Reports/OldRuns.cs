using System.Text.RegularExpressions;

namespace Overlap.Reports;

/// <summary>
/// Removes the oldest runs. It only removes what this program created and nobody renamed: a real folder, not a link, with the time stamp
/// of a run as its name and a marker file that no running process has open.
/// </summary>
internal static partial class OldRuns
{
    /// <summary>Keeps the newest <paramref name="keep"/> runs in <paramref name="directory"/> and removes the others.</summary>
    /// <param name="directory">The folder of all runs.</param>
    /// <param name="keep">How many runs to keep; runs with a name are kept besides.</param>
    /// <param name="warn">Called once with what was removed, and with each failure.</param>
    public static void Remove(string directory, int keep, Action<string> warn)
    {
        try
        {
            var old = new DirectoryInfo(directory).GetDirectories().Where(IsRun)
                .OrderByDescending(run => run.Name, StringComparer.Ordinal).Skip(keep).Where(run => TryRemove(run, warn)).ToList();
            if (old.Count > 0)
            {
                warn($"removed {(old.Count == 1 ? $"the run {old[0].Name}" : $"{old.Count} runs, {old[^1].Name} to {old[0].Name},")} "
                    + $"from '{directory}' (overlap.logs.keep = {keep}; a run with a --name is kept).");
            }
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            warn($"The old runs in '{directory}' could not be listed: {e.Message}");
        }
    }

    /// <summary>Whether a folder of this name may be a run without a name.</summary>
    public static bool IsRunName(string name) => RunName().IsMatch(name);

    private static bool TryRemove(DirectoryInfo run, Action<string> warn)
    {
        try
        {
            if (IsInUse(run))
                return false;
            run.Delete(recursive: true);
            return true;
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            // Another process removed it first.
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            warn($"The old run '{run.FullName}' could not be removed: {e.Message}");
        }
        return false;
    }

    private static bool IsRun(DirectoryInfo folder) =>
        folder.LinkTarget is null && IsRunName(folder.Name) && MarkerOf(folder) is { Exists: true, LinkTarget: null };

    // A marker that is not a regular file is not of this program. Opened for reading too: opening a FIFO for writing only would wait.
    private static bool IsInUse(DirectoryInfo run)
    {
        try
        {
            using var marker = MarkerOf(run).Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return !marker.CanSeek;
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return true;
        }
    }

    private static FileInfo MarkerOf(DirectoryInfo run) => new(Path.Combine(run.FullName, RunFolder.Marker));

    [GeneratedRegex(@"^\d{8}-\d{6}-\d+(-\d+)?\z", RegexOptions.ECMAScript)]
    private static partial Regex RunName();
}
