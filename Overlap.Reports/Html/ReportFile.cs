using Overlap.Reports.Comparing;

namespace Overlap.Reports.Html;

/// <summary>Makes the report of a folder from the other files in it.</summary>
internal static class ReportFile
{
    /// <summary>Writes <c>report.html</c>, whole or not at all.</summary>
    /// <param name="path">The folder of a run, or a file in it.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="UnreadableRunException">It is no such folder, or a file in it cannot be read.</exception>
    /// <exception cref="RunFolderException">The file cannot be written.</exception>
    public static string Write(string path)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        var file = Path.Combine(folder, RunReport.FileName);
        var page = RunReport.Page(RecordedRun.Read(folder));
        try
        {
            WholeFile.Write(file, page);
        }
        catch (Exception error) when (RunFolderException.Explains(error))
        {
            throw new RunFolderException(file, error);
        }
        return file;
    }
}
