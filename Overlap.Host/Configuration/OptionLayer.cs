using System.Text;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>Settings from the command line: <c>--set overlap.worker.bound=100</c>, with the full key.</summary>
internal static class OptionLayer
{
    /// <summary>Reads options that each set a key.</summary>
    /// <param name="assignments">The settings; a later one takes precedence over an earlier one.</param>
    /// <exception cref="SettingsException">A setting is not of the form <c>KEY=VALUE</c>.</exception>
    public static ConfigLayer Read(IEnumerable<OptionSetting> assignments)
    {
        var text = new StringBuilder();
        var places = new List<(string, string)>();
        foreach (var (option, assignment) in assignments)
        {
            var equals = assignment.IndexOf('=');
            if (equals <= 0)
                throw new SettingsException($"{option} {assignment}: expected KEY=VALUE, such as overlap.worker.bound=100");
            var line = HoconText.Assign(assignment[..equals].Trim(), assignment[(equals + 1)..], option);
            text.Append(line).Append('\n');
            foreach (var (key, _) in HoconScanner.Scan(line, _ => option).Keys)
                places.Add((key, option));
        }
        return new ConfigLayer(text.ToString(), places);
    }
}
