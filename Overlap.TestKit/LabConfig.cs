using Akka.Configuration;
using Overlap.Actors.Configuration;

namespace Overlap.TestKit;

/// <summary>Puts a scenario's config together.</summary>
internal static class LabConfig
{
    // Over what is given: a scenario has no network and no threads of its own, however its config is run elsewhere.
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
        return ConfigurationFactory.ParseString(WorkerDispatcher(OverlapSettings.From(config).Worker))
            .WithFallback(config).WithFallback(VirtualTimeConfig.Config).WithFallback(OverlapConfig.Reference);
    }

    /// <summary>Whether workers block their threads.</summary>
    public static bool BlocksThreads(WorkerSettings worker) => worker.Mode == WorkerMode.Sync || worker.Body.Type == "spin";

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

    private static string WorkerDispatcher(WorkerSettings worker) => $$"""
        overlap.dispatchers.worker {
          type = "Overlap.TestKit.{{(BlocksThreads(worker) ? nameof(VirtualThreadDispatcherConfigurator) : nameof(VirtualTimeDispatcherConfigurator))}}, Overlap.TestKit"
          throughput = 2147483647
        }
        """;
}
