using System.CommandLine;
using System.CommandLine.Parsing;
using Overlap.Actors.Configuration;
using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Thresholds;

namespace Overlap.Host.Commands;

/// <summary><c>--junit</c>: the thresholds as a test report, written however the run ends.</summary>
internal sealed class JUnitOption
{
    private readonly Option<string?> _option = new("--junit")
    {
        Description = "Writes the thresholds as JUnit XML to this file, a test case each, whole or not at all.",
        HelpName = "FILE",
    };

    /// <summary>Adds the option.</summary>
    public JUnitOption(Command command) => command.Add(_option);

    /// <summary>The option's name; null if it is not given.</summary>
    public string? In(CommandResult given) => given.GetResult(_option) is null ? null : _option.Name;

    /// <summary>Runs, and writes the file if it was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="thresholds">The run's thresholds.</param>
    /// <param name="output">How the run is shown, and its results are written.</param>
    /// <param name="run">Runs to the end, writes its results as it is given, and returns the exit code.</param>
    /// <exception cref="SettingsException">The file cannot be written, or there are no thresholds; nothing was started.</exception>
    /// <exception cref="CommandException">The file cannot be written any more.</exception>
    public async Task<int> RunAsync(
        ParseResult parsed, IReadOnlyList<ThresholdSettings> thresholds, RunOutput output, Func<RunOutput, Task<int>> run)
    {
        if (parsed.GetValue(_option) is not { } path)
            return await run(output);
        Check(path, thresholds);
        var startedAt = TimeProvider.System.GetUtcNow();
        Summary? ended = null;
        int code;
        try
        {
            code = await run(output with
            {
                Report = (summary, folder) =>
                {
                    ended = summary;
                    output.Report(summary, folder);
                },
            });
        }
        catch (Exception error)
        {
            TryWrite(path, Report(error is CommandException { Code: ExitCode.Threshold } ? null : error.Message));
            throw;
        }
        Write(path, Report(code == ExitCode.Failed ? "The run failed: standard error and overlap.log say why." : null));
        return code;

        string Report(string? problem) => ended is null
            ? JUnitReport.Of(thresholds.Select(threshold => threshold.Expect.Text), startedAt, problem ?? "The run has no summary.")
            : JUnitReport.Of(ended, problem);
    }

    private void Check(string path, IReadOnlyList<ThresholdSettings> thresholds)
    {
        if (thresholds.Count == 0)
            throw new SettingsException($"{_option.Name}: there are no thresholds to report: give one (--expect \"overlap.max <= 1000\"), or set {ThresholdSettings.Path}");
        try
        {
            WholeFile.Check(path);
        }
        catch (Exception error) when (RunFolderException.Explains(error))
        {
            throw new SettingsException($"{_option.Name}: cannot write '{path}': {error.Message.TrimEnd('.')}", error);
        }
    }

    private void Write(string path, string text)
    {
        try
        {
            WholeFile.Write(path, text);
        }
        catch (Exception error) when (RunFolderException.Explains(error))
        {
            throw new CommandException(ExitCode.Failed, $"{_option.Name}: cannot write '{path}': {error.Message.TrimEnd('.')}");
        }
    }

    // The run ends with an error of its own, which must not be replaced.
    private void TryWrite(string path, string text)
    {
        try
        {
            Write(path, text);
        }
        catch (CommandException error)
        {
            StandardError.Write(error.Message);
        }
    }
}
