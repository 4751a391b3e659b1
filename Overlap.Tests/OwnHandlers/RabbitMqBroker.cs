using System.Diagnostics;
using Overlap.Tests.Host.Processes;
using Overlap.Tests.Logs;

namespace Overlap.Tests.OwnHandlers;

/// <summary>RabbitMQ's server on free ports of this machine, its data in a folder that is thrown away.</summary>
internal sealed class RabbitMqBroker : IDisposable
{
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly int _namesPort = OverlapProcess.FreePort();

    private RabbitMqBroker(string programs)
    {
        var start = new ProcessStartInfo(Path.Combine(programs, "rabbitmq-server")) { RedirectStandardOutput = true, RedirectStandardError = true };
        Set("HOME", _folder.Path);
        Set("RABBITMQ_NODENAME", $"overlap{Port}@localhost");
        Set("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        Set("RABBITMQ_NODE_PORT", $"{Port}");
        Set("RABBITMQ_DIST_PORT", $"{OverlapProcess.FreePort()}");
        Set("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        Set("ERL_EPMD_ADDRESS", "127.0.0.1");
        Set("ERL_EPMD_PORT", $"{_namesPort}");
        Set("RABBITMQ_LOGS", "-");
        Set("RABBITMQ_MNESIA_BASE", _folder["data"]);
        Set("RABBITMQ_PID_FILE", _folder["pid"]);
        Set("RABBITMQ_ENABLED_PLUGINS_FILE", _folder["plugins"]);
        Set("RABBITMQ_CONFIG_FILE", _folder["config"]);
        Set("RABBITMQ_CONF_ENV_FILE", _folder["environment"]);
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();

        void Set(string name, string value) => start.Environment[name] = value;
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; } = OverlapProcess.FreePort();

    /// <summary>Starts one, which answers when this returns.</summary>
    /// <param name="programs">The folder with its programs.</param>
    public static async Task<RabbitMqBroker> StartAsync(string programs)
    {
        var broker = new RabbitMqBroker(programs);
        using var timeout = new CancellationTokenSource(TestTimeout);
        while (await broker._process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (!line.Contains("Server startup complete"))
                continue;
            _ = broker._process.StandardOutput.ReadToEndAsync();
            return broker;
        }
        broker.Dispose();
        throw new TimeoutException("RabbitMQ did not start.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        // Erlang's own register of names outlives the server that has started it.
        using (var names = Process.Start(new ProcessStartInfo("epmd", ["-port", $"{_namesPort}", "-kill"]) { RedirectStandardOutput = true })!)
            names.WaitForExit();
        _folder.Dispose();
    }
}
