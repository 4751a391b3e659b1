namespace Overlap.Host.Series;

/// <summary>Writes the results of a series, which are in its folder already.</summary>
internal static class SeriesResults
{
    /// <summary>Writes them.</summary>
    /// <param name="report">Writes results, given the folder.</param>
    /// <param name="results">The results.</param>
    /// <param name="folder">The folder of the series.</param>
    /// <exception cref="CommandException">Standard output cannot be written.</exception>
    public static void Write<T>(Action<T, string> report, T results, string folder)
    {
        try
        {
            report(results, folder);
        }
        catch (IOException error)
        {
            throw new CommandException(
                ExitCode.Failed, $"Cannot write the results to standard output: {error.Message.TrimEnd('.')}. They are in {folder}.");
        }
    }
}
