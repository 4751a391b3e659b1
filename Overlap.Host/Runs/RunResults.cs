using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Thresholds;

namespace Overlap.Host.Runs;

/// <summary>The results of a run that has ended, and the exit code that they mean.</summary>
internal static class RunResults
{
    /// <summary>Writes them to the run's folder and to standard output.</summary>
    /// <param name="record">The run.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="output">How its results are written.</param>
    /// <param name="hasFailed">Whether something of it has failed, which has been reported.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">Something cannot be written, nothing was done, or a threshold does not hold.</exception>
    public static async Task<int> PublishAsync(RunRecord record, RunFolder folder, RunOutput output, bool hasFailed = false)
    {
        var summary = record.Summary;
        await WriteAsync(record, folder, output);
        // What was logged as an error has been reported.
        if (summary.StoppedBy == StopReason.Error || hasFailed)
            return ExitCode.Failed;
        if (RunProblem.Of(summary) is { } problem)
            throw new CommandException(ExitCode.Failed, problem);
        if (summary.Thresholds.Where(threshold => !threshold.Holds).ToList() is [_, ..] violated)
            throw new CommandException(ExitCode.Threshold, Violations(violated, summary.Thresholds.Count));
        return ExitCode.Ok;
    }

    // At the same time: each takes a while at its first use. Neither a full disk nor an output that cannot be written costs the other.
    private static async Task WriteAsync(RunRecord record, RunFolder folder, RunOutput output)
    {
        var writing = Task.WhenAll(
            Task.Run(() => Write(() => folder.WriteText(RunFolder.SummaryFile, SummaryJson.Write(record.Summary)))),
            Task.Run(() => Write(() => RunData.Write(folder, record))));
        try
        {
            output.Report(record.Summary, folder.Path);
        }
        catch (IOException error)
        {
            var notWritten = FirstOf(await writing);
            throw new CommandException(
                ExitCode.Failed,
                $"Cannot write the results to standard output: {error.Message.TrimEnd('.')}. {notWritten?.Message ?? $"They are in {folder.Path}."}");
        }
        if (FirstOf(await writing) is { } failed)
            throw failed;

        static RunFolderException? FirstOf(RunFolderException?[] faults) => faults.FirstOrDefault(fault => fault is not null);
    }

    // Why not all was written; null if it was.
    private static RunFolderException? Write(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (RunFolderException error)
        {
            return error;
        }
    }

    private static string Violations(List<ThresholdResult> violated, int all) =>
        $"{violated.Count} of {all} {(all == 1 ? "threshold does" : "thresholds do")} not hold: {string.Join("; ", violated.Select(ThresholdText.Of))}";
}
