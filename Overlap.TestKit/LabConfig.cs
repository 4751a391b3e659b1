using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Actors.VirtualTime;

namespace Overlap.TestKit;

/// <summary>Composes a scenario's config.</summary>
internal static class LabConfig
{
    // Overrides the given config: a scenario has no network, whatever its config is for.
    private const string Joined = """
        overlap.source { endpoint = "memory://lab", transport = memory }
        """;

    // Defaults below the given config: the same number of workers on every machine; crashes are in the event log, so Akka's log is off.
    private const string Defaults = """
        overlap.worker.count = 2
        akka.loglevel = OFF
        """;

    /// <param name="given">Paths of HOCON files, ending in <c>.conf</c>, and HOCON texts; each overrides those before it.</param>
    /// <exception cref="FileNotFoundException">A file does not exist in the test's output folder.</exception>
    /// <exception cref="SettingsException">A key is unknown, or a value is invalid.</exception>
    public static Config Compose(IEnumerable<string> given)
    {
        var own = Own(given);
        // Above reference.conf, whose akka block is for the host and real time.
        Assignment[] below = [.. Parse(VirtualTimeConfig.Hocon), .. Parse(KitConfig.Hocon)];
        var worker = EffectiveConfig.Compose(below, own).Settings.Worker;
        return EffectiveConfig.Compose(below, Parse(WorkerDispatcher(worker)), own).Config;
    }

    /// <summary>The scenario's own config alone, without that of an actor system in virtual time.</summary>
    /// <inheritdoc cref="Compose"/>
    public static EffectiveConfig ComposeRun(IEnumerable<string> given) => EffectiveConfig.Compose(Own(given));

    private static Assignment[] Own(IEnumerable<string> given) => [.. Parse(Defaults), .. given.SelectMany(Read), .. Parse(Joined)];

    private static IReadOnlyList<Assignment> Read(string source) =>
        source.EndsWith(".conf", StringComparison.Ordinal) ? HoconFile.Load(Find(source)) : Parse(source);

    private static IReadOnlyList<Assignment> Parse(string hocon) => HoconParser.Parse(hocon, _ => new Place("the scenario's HOCON"));

    public static string Find(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name);
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"There is no {path}. Give the path relative to the test's output folder, and set CopyToOutputDirectory for the file.");
        return path;
    }

    private static string WorkerDispatcher(WorkerSettings worker) => VirtualTimeConfig.WorkerDispatcher(Blocks(worker));

    /// <summary>Whether workers block their threads: in mode sync, or with body spin.</summary>
    public static bool Blocks(WorkerSettings worker) => worker.Mode == WorkerMode.Sync || worker.Body.Type == "spin";
}
