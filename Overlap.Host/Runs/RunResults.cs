using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Thresholds;

namespace Overlap.Host.Runs;

/// <summary>What a run that has ended leaves behind: its results, and what they mean for the exit code.</summary>
internal static class RunResults
{
    /// <summary>Writes the results to the folder and to the output. Neither a full disk nor an output that cannot be written costs the other.</summary>
    /// <remarks>At the same time: each takes a while at its first use.</remarks>
    /// <exception cref="CommandException">The output cannot be written.</exception>
    /// <exception cref="RunFolderException">A file cannot be written.</exception>
    public static async Task PublishAsync(RunRecord record, RunFolder folder, RunOutput output)
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

    /// <summary>Says why a run that ended in order was no success.</summary>
    /// <exception cref="CommandException">It was none.</exception>
    public static void Judge(Summary summary)
    {
        if (RunProblem.Of(summary) is { } problem)
            throw new CommandException(ExitCode.Failed, problem);
        if (summary.Thresholds.Where(threshold => !threshold.Holds).ToList() is [_, ..] violated)
            throw new CommandException(ExitCode.Threshold, Violations(violated, summary.Thresholds.Count));
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
