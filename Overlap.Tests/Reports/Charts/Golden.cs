using System.Runtime.CompilerServices;

namespace Overlap.Tests.Reports.Charts;

/// <summary>
/// Holds what is drawn against a file beside the test, text by text. With WRITE_GOLDEN=1 the files are written instead: look at the
/// difference, in the text and in a browser, before it is committed.
/// </summary>
internal static class Golden
{
    public static void Check(string name, string drawn, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("WRITE_GOLDEN") == "1")
            File.WriteAllText(path, drawn);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "(no file)", drawn);
    }
}
