using System.Text.Json;
using Overlap.Actors.Configuration;
using Overlap.Reports;
using Overlap.Reports.Series;

namespace Overlap.Host.Series;

/// <summary>The folder of a sweep: a new one, or one to go on with.</summary>
internal static class SweepFolder
{
    private const string ConfigFileName = "overlap.conf";

    /// <summary>Creates the folder of a new sweep.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public static RunFolder Create(Sweep sweep)
    {
        var logs = sweep.Base.Settings.Logs;
        var folder = RunFolder.Create(logs.Directory, TimeProvider.System, logs.Name);
        folder.Publish(logs.Keep, StandardError.Write);
        folder.WriteText(ConfigFileName, sweep.Base.Text);
        return folder;
    }

    /// <summary>What was done in a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="sweep">The sweep that is to go on.</param>
    /// <exception cref="SettingsException">It is not the folder of that sweep.</exception>
    public static SweepReport Read(string path, Sweep sweep)
    {
        var done = Read(path);
        var asked = sweep.NotRun();
        if (!done.Over.Select(Describe).SequenceEqual(asked.Over.Select(Describe)))
        {
            throw new SettingsException(
                $"--resume {path}: it is a sweep over {string.Join(" and ", done.Over.Select(Describe))}, not over {string.Join(" and ", asked.Over.Select(Describe))}");
        }
        var (then, now) = (Settings(ReadText(path, ConfigFileName)), Settings(sweep.Base.Text));
        if (then.Except(now).Concat(now.Except(then)).FirstOrDefault() is { } other)
        {
            var key = other.Split(" = ")[0];
            throw new SettingsException($"--resume {path}: its settings differ: {Of(key, then)} in it, {Of(key, now)} now");
        }
        return done;
    }

    private static SweepReport Read(string path)
    {
        try
        {
            return SeriesJson.ReadSweep(ReadText(path, SweepReport.FileName));
        }
        catch (JsonException error)
        {
            throw new SettingsException($"--resume {path}: {SweepReport.FileName} cannot be read: {error.Message}", error);
        }
    }

    private static string ReadText(string path, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(path, name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingsException($"--resume {path}: it is not the folder of a sweep: {error.Message.TrimEnd('.')}", error);
        }
    }

    // Where results go changes none.
    private static IReadOnlyList<string> Settings(string config) =>
        [.. config.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("overlap.logs.", StringComparison.Ordinal))];

    private static string Of(string key, IReadOnlyList<string> settings) =>
        settings.FirstOrDefault(line => line.StartsWith(key + " = ", StringComparison.Ordinal)) ?? $"no {key}";

    private static string Describe(SweptKey key) => $"{key.Key}={string.Join(',', key.Values)}";
}
