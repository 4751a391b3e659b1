using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Host.Configuration;

/// <summary>Settings from the command line: <c>--set overlap.worker.bound=100</c>, and the options that each set one key.</summary>
internal static class OptionLayer
{
    /// <summary>Reads settings.</summary>
    /// <param name="settings">The settings; a later one takes precedence over an earlier one.</param>
    /// <param name="files">The files' assignments: their roots may be set too, because the files can refer to them.</param>
    /// <exception cref="SettingsException">A setting has a syntax error, or a key that nothing reads.</exception>
    public static IReadOnlyList<Assignment> Read(IEnumerable<OptionSetting> settings, IEnumerable<Assignment> files)
    {
        var roots = files.Select(assignment => assignment.Key.Names[0]).Concat(["overlap", "akka"]).ToHashSet();
        var layer = settings.SelectMany(setting => SettingText.Assign(setting.Key, setting.Value, setting.Option)).ToList();
        if (layer.Find(assignment => !roots.Contains(assignment.Key.Names[0])) is not { } unknown)
            return layer;
        throw new SettingsException(
            $"{unknown.Place}: {unknown.Key} is not a setting: keys start with overlap. or akka.; {SettingKeys.Hint(unknown.Key.ToString())}");
    }
}
