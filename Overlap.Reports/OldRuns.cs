namespace Overlap.Reports;

/// <summary>
/// Removes the oldest runs. It only removes what this program created and nobody renamed: a real folder, not a link, with a run's
/// name and a marker file that no running process has open.
/// </summary>
internal static class OldRuns
{
    /// <summary>Keeps the newest <paramref name="keep"/> runs in <paramref name="directory"/> and removes the others.</summary>
    public static void Remove(string directory, int keep, Action<string> warn)
    {
        try
        {
            var runs = new DirectoryInfo(directory).GetDirectories().Where(IsRun);
            foreach (var run in runs.OrderByDescending(run => run.Name, StringComparer.Ordinal).Skip(keep))
                Remove(run, warn);
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            warn($"The old runs in '{directory}' could not be listed: {e.Message}");
        }
    }

    private static void Remove(DirectoryInfo run, Action<string> warn)
    {
        try
        {
            if (!IsInUse(run))
                run.Delete(recursive: true);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            // Another process removed it first.
        }
        catch (Exception e) when (RunFolderException.Explains(e))
        {
            warn($"The old run '{run.FullName}' could not be removed: {e.Message}");
        }
    }

    private static bool IsRun(DirectoryInfo folder) =>
        folder.LinkTarget is null && IsRunName(folder.Name) && MarkerOf(folder) is { Exists: true, LinkTarget: null };

    private static bool IsRunName(string name) =>
        name.Split('-') is [{ Length: 8 }, { Length: 6 }, _] or [{ Length: 8 }, { Length: 6 }, _, _]
        && name.Split('-').All(part => part.Length > 0 && part.All(char.IsAsciiDigit));

    private static bool IsInUse(DirectoryInfo run)
    {
        try
        {
            MarkerOf(run).Open(FileMode.Open, FileAccess.Write, FileShare.None).Dispose();
            return false;
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return true;
        }
    }

    private static FileInfo MarkerOf(DirectoryInfo run) => new(Path.Combine(run.FullName, RunFolder.Marker));
}
