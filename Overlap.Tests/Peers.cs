using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Overlap.Tests;

/// <summary>
/// Where the programs are that tests talk to. A test whose peer is missing is skipped with the reason; with OVERLAP_REQUIRE_PEERS=1,
/// as in <c>.ci/run</c>, which installs them, it fails.
/// </summary>
internal static class Peers
{
    private static readonly ConcurrentDictionary<string, string?> Found = new();

    // What the machine's packages do not have; .ci/run puts it there.
    private static readonly string Folder = Environment.GetEnvironmentVariable("OVERLAP_PEERS")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "overlap-peers");

    public static string PythonWithZmq() =>
        Require("a python3 with the zmq module (apt-get install python3-zmq)", "", ["/usr/bin/python3", "python3"], "-c", "import zmq");

    /// <summary>Where zeromq.js 6.8.0 is.</summary>
    public static string ZeroMqJs => Path.Combine(Folder, "zeromq-6.8.0", "node_modules", "zeromq");

    /// <summary>A Node.js that can load <see cref="ZeroMqJs"/>.</summary>
    public static string NodeWithZeroMq() => Require("Node.js with zeromq.js 6.8.0", "", ["node"], "-e", $"require('{ZeroMqJs}')");

    /// <param name="version">4.3 or 4.4.1.</param>
    public static string Make(string version) =>
        Require($"GNU make {version}", $"GNU Make {version}", [Path.Combine(Folder, $"make-{version}"), "/usr/bin/make", "make"], "--version");

    public static string Ninja() => Require("ninja 1.13.2", "1.13.2", [Path.Combine(Folder, "ninja-1.13.2"), "ninja"], "--version");

    public static string Jq() => Require("jq", "jq-", ["jq"], "--version");

    public static string Bash() => Require("bash", "GNU bash", ["bash"], "--version");

    public static string Chromium() => Require("chromium (apt-get install chromium)", "Chromium ", ["/usr/bin/chromium"], "--version");

    public static string Prometheus() => Require("prometheus (apt-get install prometheus)", "prometheus, version", ["prometheus"], "--version");

    public static string Promtool() => Require("promtool (apt-get install prometheus)", "promtool, version", ["promtool"], "--version");

    /// <summary>Where OpenTelemetry's decoder of OTLP is.</summary>
    public static string OtlpTransformer => Path.Combine(Folder, "otlp-0.57.2", "node_modules", "@opentelemetry", "otlp-transformer");

    /// <summary>A Node.js that can load <see cref="OtlpTransformer"/>.</summary>
    public static string NodeWithOtlp() =>
        Require("Node.js with @opentelemetry/otlp-transformer 0.57.2", "", ["node"], "-e", $"require('{OtlpTransformer}/build/src/generated/root.js')");

    public static string Cargo() => Require("cargo", "cargo ", ["cargo"], "--version");

    /// <summary>The folder with RabbitMQ's own programs; those in the path change to another user.</summary>
    public static string RabbitMq()
    {
        const string Installed = "/usr/lib/rabbitmq/lib";
        var programs = Directory.Exists(Installed) ? Directory.GetDirectories(Installed).Select(version => Path.Combine(version, "sbin", "rabbitmqctl")) : [];
        return Path.GetDirectoryName(Require("rabbitmq-server (apt-get install rabbitmq-server)", "3.", [.. programs], "version"))!;
    }

    private static string Require(string name, string answer, string[] programs, params string[] question)
    {
        var found = Found.GetOrAdd(name, _ => programs.FirstOrDefault(program => Answers(program, question, answer)));
        if (found is not null)
            return found;
        var missing = $"There is no {name} here; .ci/run installs it.";
        Assert.False(Environment.GetEnvironmentVariable("OVERLAP_REQUIRE_PEERS") == "1", missing);
        Skip.If(true, missing);
        return "";
    }

    private static bool Answers(string program, string[] question, string answer)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, question)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 && said.Split('\n')[0].StartsWith(answer, StringComparison.Ordinal);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
