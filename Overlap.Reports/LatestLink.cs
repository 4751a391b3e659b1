using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Overlap.Reports;

/// <summary>The symbolic link to the newest run.</summary>
internal static partial class LatestLink
{
    /// <summary>Points the link at <paramref name="target"/>, a folder in the same directory. Atomic on POSIX systems.</summary>
    public static void Point(string link, string target, Action<string> warn)
    {
        try
        {
            if (Exists(link) && new FileInfo(link).LinkTarget is null)
                warn($"'{link}' is not a link and was left unchanged. Move it to get a link to the newest run there.");
            else
                Replace(link, target);
        }
        catch (Exception e) when (RunFolderException.Explains(e) || e is Win32Exception)
        {
            warn($"'{link}' could not be pointed at {target}: {e.Message}");
        }
    }

    private static bool Exists(string link) => File.Exists(link) || Directory.Exists(link);

    private static void Replace(string link, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            if (Exists(link))
                Directory.Delete(link);
            Directory.CreateSymbolicLink(link, target);
            return;
        }
        var fresh = $"{link}-{target}";
        File.CreateSymbolicLink(fresh, target);
        // Not File.Move: it follows the link and finds no file.
        if (Rename(fresh, link) != 0)
        {
            var error = new Win32Exception();
            File.Delete(fresh);
            throw error;
        }
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);
}
