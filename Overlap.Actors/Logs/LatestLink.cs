using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Overlap.Actors.Logs;

/// <summary>The symbolic link to the newest run.</summary>
internal static partial class LatestLink
{
    /// <summary>Points the link at <paramref name="target"/>, a name beside it. Who follows it at the same time finds the old run or the new.</summary>
    public static void Point(string link, string target, Action<string> warn)
    {
        try
        {
            if (Exists(link) && new FileInfo(link).LinkTarget is null)
                warn($"'{link}' is no link and was left as it is. Move it away to have one to the newest run there.");
            else
                Replace(link, target);
        }
        catch (Exception e) when (RunFolderException.Explains(e) || e is Win32Exception)
        {
            warn($"'{link}' could not be made to point at {target}: {e.Message}");
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
        // File.Move finds no file here: it follows the link.
        if (Rename(fresh, link) != 0)
        {
            var error = new Win32Exception();
            File.Delete(fresh);
            throw error;
        }
    }

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);
}
