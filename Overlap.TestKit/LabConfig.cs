using Akka.Configuration;
using Overlap.Actors.Configuration;

namespace Overlap.TestKit;

/// <summary>Puts a scenario's config together.</summary>
internal static class LabConfig
{
    /// <summary>The type of the workers' dispatcher where they block their threads.</summary>
    public const string ThreadDispatcher = $"Overlap.TestKit.{nameof(VirtualThreadDispatcherConfigurator)}, Overlap.TestKit";

    private const string CallingThreadDispatcher = $"Overlap.TestKit.{nameof(VirtualTimeDispatcherConfigurator)}, Overlap.TestKit";

    // Over what is given: a scenario has no network, however its config is run elsewhere.
    private const string Joined = """
        overlap.source { endpoint = "memory://lab", transport = memory }
        """;

    // Under what is given: as many workers on every machine; crashes stand in the event log, and need no second one.
    private const string Defaults = """
        overlap.worker.count = 2
        akka.loglevel = OFF
        """;

    /// <param name="given">Names of HOCON files, which end in <c>.conf</c>, and HOCON texts; each goes over those before it.</param>
    /// <exception cref="FileNotFoundException">There is no such file in the test's output folder.</exception>
    /// <exception cref="SettingsException">A key is unknown, or a value cannot be meant.</exception>
    public static Config Compose(IEnumerable<string> given)
    {
        var config = ConfigurationFactory.ParseString(Defaults);
        foreach (var source in given)
            config = Read(source).WithFallback(config);
        config = ConfigurationFactory.ParseString(Joined).WithFallback(config);
        // Before reference.conf, whose akka part is for the real time of the host.
        return config.WithFallback(ConfigurationFactory.ParseString(WorkerDispatcher(OverlapSettings.From(config).Worker)))
            .WithFallback(VirtualTimeConfig.Config).WithFallback(OverlapConfig.Reference);
    }

    private static Config Read(string source)
    {
        var isFile = source.EndsWith(".conf", StringComparison.Ordinal);
        var config = ConfigurationFactory.ParseString(isFile ? ReadFile(source) : source);
        SettingsCheck.Run(config, _ => isFile ? source : "the scenario's HOCON");
        return config;
    }

    private static string ReadFile(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no {path}. Give the path relative to the test's output folder, and have the project copy the file there.");
        return File.ReadAllText(path);
    }

    // Workers that block their threads, in mode sync or by keeping a core busy, have some; all else runs on the calling thread.
    private static string WorkerDispatcher(WorkerSettings worker) => $$"""
        overlap.dispatchers.worker {
          type = "{{(worker.Mode == WorkerMode.Sync || worker.Body.Type == "spin" ? ThreadDispatcher : CallingThreadDispatcher)}}"
          throughput = 2147483647
        }
        """;
}
