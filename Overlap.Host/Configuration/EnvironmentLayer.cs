using System.Collections;
using System.Text;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>Settings from the environment: <c>OVERLAP_WORKER_BOUND=100</c> sets <c>overlap.worker.bound</c>.</summary>
internal static class EnvironmentLayer
{
    private const string Prefix = "OVERLAP_";

    // Read by the tests: the folder of the peer programs, and whether these must be installed.
    private static readonly HashSet<string> Reserved = ["OVERLAP_PEERS", "OVERLAP_REQUIRE_PEERS"];

    private static readonly Dictionary<string, string> KeyByVariable =
        SettingKeys.All.ToDictionary(key => VariableFor(key.Path), key => key.Path);

    /// <summary>The variable of a key.</summary>
    public static string VariableFor(string key) => key.ToUpperInvariant().Replace('.', '_').Replace('-', '_');

    /// <summary>Reads the <paramref name="variables"/> that are settings, and warns of unknown ones with their prefix.</summary>
    public static ConfigLayer Read(IDictionary variables, Action<string> warn)
    {
        var ours = new List<string>();
        foreach (string variable in variables.Keys)
        {
            if (variable.StartsWith(Prefix, StringComparison.Ordinal) && !Reserved.Contains(variable))
                ours.Add(variable);
        }
        ours.Sort(StringComparer.Ordinal);

        var text = new StringBuilder();
        var places = new List<(string, string)>();
        foreach (var variable in ours)
        {
            if (KeyByVariable.TryGetValue(variable, out var key))
            {
                text.Append(HoconText.Assign(key, (string?)variables[variable] ?? "", variable)).Append('\n');
                places.Add((key, variable));
            }
            else
            {
                var meant = NearestName.To(variable, KeyByVariable.Keys) is { } name ? $"; did you mean {name}?" : "";
                warn($"{variable} is not a setting and is ignored{meant}");
            }
        }
        return new ConfigLayer(text.ToString(), places);
    }
}
