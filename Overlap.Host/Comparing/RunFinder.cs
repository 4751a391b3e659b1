using Overlap.Actors.Configuration;
using Overlap.Reports.Comparing;

namespace Overlap.Host.Comparing;

/// <summary>Finds the results of a run by what it is called on the command line.</summary>
internal static class RunFinder
{
    /// <summary>The path of a run's folder or summary.</summary>
    /// <param name="run">A folder, a file, or the name of a run (<c>--name</c>, or <c>latest</c>).</param>
    /// <param name="directory">The folder of all runs.</param>
    /// <exception cref="UnreadableRunException">There is none.</exception>
    public static string Find(string run, string directory)
    {
        string[] paths = [run, Path.Combine(directory, run)];
        // A folder that happens to be called like a run hides none.
        if ((Array.Find(paths, ResultFile.IsResult) ?? Array.Find(paths, Path.Exists)) is { } path)
            return path;
        var names = Directory.Exists(directory) ? Directory.GetDirectories(directory).Select(folder => Path.GetFileName(folder)) : [];
        var meant = NearestName.Within(2, run, names) is { } name ? $"; did you mean {name}?" : "";
        throw new UnreadableRunException($"'{run}' is neither a folder, a file nor a run in '{directory}'{meant}");
    }
}
