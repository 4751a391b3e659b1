using Akka.Configuration;

namespace Akka.Actor;

/// <summary>One phase as <c>akka.coordinated-shutdown.phases</c> has it.</summary>
internal sealed record ShutdownPhase(string Name, IReadOnlyList<string> DependsOn, TimeSpan Timeout, bool Recover, bool Enabled);

/// <summary>The phases in the order they run in: each after all that it depends on.</summary>
internal sealed class ShutdownPhases
{
    private readonly Dictionary<string, ShutdownPhase> _phases = [];
    private readonly List<ShutdownPhase> _ordered = [];

    /// <param name="config"><c>akka.coordinated-shutdown</c></param>
    /// <exception cref="ArgumentException">Phases depend on each other in a circle.</exception>
    public ShutdownPhases(Config config)
    {
        var defaultTimeout = config.GetTimeSpan("default-phase-timeout");
        foreach (var (name, member) in config.GetConfig("phases")?.AsEnumerable() ?? [])
        {
            var phase = member.AtKey("phase").GetConfig("phase")!;
            _phases[name] = new ShutdownPhase(
                name,
                [.. phase.GetStringList("depends-on")],
                phase.GetTimeSpan("timeout", defaultTimeout),
                phase.GetBoolean("recover", true),
                phase.GetBoolean("enabled", true));
        }

        var visiting = new HashSet<string>();
        foreach (var name in _phases.Keys)
        {
            Order(name, visiting);
        }
    }

    public IReadOnlyList<ShutdownPhase> Ordered => _ordered;

    /// <summary>All names, those only depended on included.</summary>
    public IEnumerable<string> Known => _phases.Keys.Concat(_phases.Values.SelectMany(p => p.DependsOn)).Distinct();

    public ShutdownPhase Get(string name) => _phases.TryGetValue(name, out var phase)
        ? phase
        : throw new ArgumentException($"Unknown phase [{name}]. All phases must be defined in configuration", nameof(name));

    private void Order(string name, HashSet<string> visiting)
    {
        if (!_phases.TryGetValue(name, out var phase) || _ordered.Contains(phase))
        {
            return;
        }

        if (!visiting.Add(name))
        {
            throw new ArgumentException($"Cycle detected in graph of phases. It must be a DAG. Phase [{name}] depends transitively on itself.");
        }

        foreach (var earlier in phase.DependsOn)
        {
            Order(earlier, visiting);
        }

        visiting.Remove(name);
        _ordered.Add(phase);
    }
}
