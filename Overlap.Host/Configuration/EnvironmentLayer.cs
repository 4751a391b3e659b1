using System.Collections;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Host.Configuration;

/// <summary>Settings from the environment: <c>OVERLAP_WORKER_BOUND=100</c> sets <c>overlap.worker.bound</c>.</summary>
internal static class EnvironmentLayer
{
    private const string Prefix = "OVERLAP_";

    // The JVM's way to set keys, with _ for a dot, __ for a hyphen and ___ for an underscore.
    private const string ForcePrefix = "CONFIG_FORCE_";

    // Read by the tests: the folder of the peer programs, and whether these must be installed.
    private static readonly HashSet<string> Reserved = ["OVERLAP_PEERS", "OVERLAP_REQUIRE_PEERS"];

    private static readonly Dictionary<string, string> KeyByVariable =
        SettingKeys.All.ToDictionary(key => VariableFor(key.Path), key => key.Path);

    /// <summary>The variable of a key.</summary>
    public static string VariableFor(string key) => key.ToUpperInvariant().Replace('.', '_').Replace('-', '_');

    /// <summary>Reads the <paramref name="variables"/> that are settings.</summary>
    /// <exception cref="SettingsException">A variable has the prefix but is not a setting, or its value has a syntax error.</exception>
    public static IReadOnlyList<Assignment> Read(IDictionary variables)
    {
        var layer = new List<Assignment>();
        foreach (var variable in variables.Keys.Cast<string>().Order(StringComparer.Ordinal))
        {
            if (variable.StartsWith(ForcePrefix + "overlap", StringComparison.Ordinal) || variable.StartsWith(ForcePrefix + "akka", StringComparison.Ordinal))
                throw new SettingsException($"{variable} is not read by overlap: {Remedy(variable[ForcePrefix.Length..])}");
            if (!variable.StartsWith(Prefix, StringComparison.Ordinal) || Reserved.Contains(variable))
                continue;
            if (!KeyByVariable.TryGetValue(variable, out var key))
            {
                var hint = NearestName.To(variable, KeyByVariable.Keys) is { } name ? $"did you mean {name}?" : "overlap config --defaults lists all keys";
                throw new SettingsException($"{variable} is not a setting; {hint}");
            }
            layer.AddRange(SettingText.Assign(key, (string?)variables[variable] ?? "", variable));
        }
        return layer;
    }

    private static string Remedy(string forced)
    {
        var key = forced.Replace("___", "\0").Replace("__", "-").Replace('_', '.').Replace('\0', '_');
        return SettingKeys.Find(key) is null ? $"use --set {key}=VALUE" : $"use {VariableFor(key)}, or --set {key}=VALUE";
    }
}
