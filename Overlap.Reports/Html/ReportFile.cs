using System.Text.Json;
using Overlap.Reports.Comparing;
using Overlap.Reports.Series;

namespace Overlap.Reports.Html;

/// <summary>Makes the report of a folder from the other files in it: of a run, of repeated runs, or of a sweep.</summary>
internal static class ReportFile
{
    /// <summary>Writes <c>report.html</c>, whole or not at all.</summary>
    /// <param name="path">The folder, or a file in it.</param>
    /// <returns>The report's path.</returns>
    /// <exception cref="UnreadableRunException">It is no such folder, or a file in it cannot be read.</exception>
    /// <exception cref="RunFolderException">The report cannot be written.</exception>
    public static string Write(string path)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        var file = Path.Combine(folder, RunPage.FileName);
        var page = PageOf(folder);
        try
        {
            WholeFile.Write(file, page);
            return file;
        }
        catch (Exception error) when (RunFolderException.Explains(error))
        {
            throw new RunFolderException(file, error);
        }
    }

    private static string PageOf(string folder)
    {
        var (sweep, repeat) = (Path.Combine(folder, SweepReport.FileName), Path.Combine(folder, RunFolder.RepeatFile));
        if (File.Exists(sweep))
            return SweepPage.Of(ReadSweep(sweep), folder);
        return File.Exists(repeat) ? RepeatPage.Of(ResultFile.ToRepeat(repeat, ResultFile.Read(repeat)), folder) : RunPage.Of(RecordedRun.Read(folder));
    }

    private static SweepReport ReadSweep(string path)
    {
        try
        {
            return SeriesJson.ReadSweep(File.ReadAllText(path));
        }
        catch (JsonException error)
        {
            throw new UnreadableRunException($"'{path}' is not a {SweepReport.FileName} that this overlap reads: {error.Message}", error);
        }
        catch (Exception error) when (RunFolderException.Explains(error))
        {
            throw new UnreadableRunException($"Cannot read '{path}': {error.Message}", error);
        }
    }
}
