using Overlap.Actors.Configuration;
using Overlap.Host;
using Overlap.Host.Commands;
using Overlap.Tests.Host.Processes;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host;

public class CommandLineTests
{
    [Theory]
    [InlineData("rnu", "Unrecognized command or argument 'rnu'; did you mean run? (see overlap --help)")]
    [InlineData("run --bogus", "Unrecognized command or argument '--bogus' (see overlap run --help)")]
    [InlineData("run --mesages 5", "Unrecognized command or argument '--mesages'; did you mean --messages? (see overlap run --help)")]
    [InlineData("run --set overlap=5 --messages 1", "--set: overlap is a block: write overlap { … }, or set one of the keys in it")]
    [InlineData("run --set overlap.source.heartbeat=off --set overlap.source.heartbeat.ttl=1s",
        "--set: overlap.source.heartbeat is a block: write overlap.source.heartbeat { … }, or set one of the keys in it")]
    [InlineData("run --set", "Required argument missing for option: '--set'. (see overlap run --help)")]
    [InlineData("run --summary xml", "Argument 'xml' not recognized. Must be one of: 'table' 'workers' 'json' (see overlap run --help)")]
    [InlineData("node --port abc", "--port abc: expected a whole number from 0 to 65535 (see overlap node --help)")]
    [InlineData("node --port 65536", "--port 65536: expected a whole number from 0 to 65535 (see overlap node --help)")]
    [InlineData("node --port -1", "--port -1: expected a whole number from 0 to 65535 (see overlap node --help)")]
    [InlineData("run --nodes x", "--nodes x: expected a whole number from 1 to 100 (see overlap run --help)")]
    [InlineData("run --nodes 2 --join here", "--join here: expected HOST:PORT, such as 127.0.0.1:7001 (see overlap run --help)")]
    [InlineData("run --repeat 1", "--repeat 1: expected a whole number from 2 to 1000 (see overlap run --help)")]
    [InlineData("run --repeat x", "--repeat x: expected a whole number from 2 to 1000 (see overlap run --help)")]
    [InlineData("run --repeat 2 --json-lines",
        "--repeat and --json-lines cannot be used together: that is of one run (see overlap run --help)")]
    [InlineData("limit --simulate --nodes 2", "--nodes and --simulate cannot be used together: one machine is simulated (see overlap limit --help)")]
    [InlineData("run --repeat 2 --summary workers", "--repeat and --summary workers cannot be used together: that is of one run (see overlap run --help)")]
    [InlineData("sweep --over overlap.seed=1,2 --summary workers", "Argument 'workers' not recognized. Must be one of: 'table' 'json' (see overlap sweep --help)")]
    [InlineData("run --repeat 2 --junit x.xml", "--repeat and --junit cannot be used together: that is of one run (see overlap run --help)")]
    [InlineData("run --repeat 2 --web", "--repeat and --web cannot be used together: that is of one run (see overlap run --help)")]
    [InlineData("run --repeat 2 --otlp http://127.0.0.1:1", "--repeat and --otlp cannot be used together: that is of one run (see overlap run --help)")]
    [InlineData("run --web nowhere:80",
        "--web nowhere:80: expected HOST:PORT, such as 127.0.0.1:9464: an IP address, localhost or * (all addresses), and a port from 0 (a free one) to 65535")]
    [InlineData("push --web 127.0.0.1:65536",
        "--web 127.0.0.1:65536: expected HOST:PORT, such as 127.0.0.1:9464: an IP address, localhost or * (all addresses), and a port from 0 (a free one) to 65535")]
    [InlineData("pull --otlp collector:4317", "--otlp collector:4317: expected the URL of an OTLP receiver over HTTP, such as http://127.0.0.1:4318")]
    [InlineData("sweep", "Option '--over' is required. (see overlap sweep --help)")]
    [InlineData("sweep --over overlap.seed=1,2 --resume /nowhere",
        "--resume /nowhere: it is not the folder of a sweep: Could not find a part of the path '/nowhere/sweep.json'")]
    [InlineData("run --json-lines --summary json",
        "--json-lines and --summary cannot be used together: its last line is the summary (see overlap run --help)")]
    [InlineData("run --set overlap.worker.buond=1", "--set: overlap.worker.buond is not a setting; did you mean overlap.worker.bound?")]
    [InlineData("run --set overlap.seed=1 --set nonsense", "--set nonsense: expected KEY=VALUE, such as overlap.worker.bound=100")]
    [InlineData("run --config no-such.conf", "there is no file no-such.conf; overlap comes with async, await, bounded, equilibrium, flood, sync, tokens")]
    [InlineData("run --messages lots", "--messages: overlap.source.messages = lots: expected none, or a whole number from 1 to 9223372036854775807")]
    [InlineData("pull --connect", "Required argument missing for option: '--connect'. (see overlap pull --help)")]
    [InlineData(
        "pull --bind tcp://a:1 --connect nowhere",
        "--bind, --connect: overlap.source.endpoint = [@tcp://a:1, >nowhere]: expected an endpoint such as tcp://127.0.0.1:55555, with @ in front to bind or > to connect, or a list of them")]
    [InlineData("run --workers 0", "--workers: overlap.worker.count = 0: expected auto, or a whole number from 1 to 10000")]
    [InlineData(
        "push --duration 20",
        "--duration: overlap.source.duration = 20: expected none, or a duration from 1ms to 365d with its unit (us, ms, s, m, h, d)")]
    [InlineData("run --rate fast", "--rate: overlap.source.rate = fast: expected flood, or a number above 0, at most 1000000000")]
    [InlineData("run --mode async", "--mode: overlap.worker.mode = async: expected sync, await or pipe")]
    [InlineData("run --bound -1", "--bound: overlap.worker.bound = -1: expected a whole number from 0 to 2147483647")]
    [InlineData("run --transport tcp", "--transport: overlap.source.transport = tcp: expected zmtp, netmq or memory")]
    [InlineData(@"run -s overlap.worker.mode=a\b", @"--set: overlap.worker.mode = a\b: expected sync, await or pipe")]
    [InlineData("run -s overlap.worker.mode=\u001b[2J\u202e", "--set: overlap.worker.mode = \\x1B[2J\\xE2\\x80\\xAE: expected sync, await or pipe")]
    [InlineData("pull --connect tcp://127.0.0.1", "overlap.source.endpoint: 'tcp://127.0.0.1' has no port: expected tcp://HOST:PORT.")]
    [InlineData("pull --connect tcp://*:7000", "overlap.source.endpoint: 'tcp://*:7000' cannot be connected to: name the host instead of *, or put @ in front to bind.")]
    [InlineData("push --bind tcp://127.0.0.1:70000", "overlap.source.endpoint: 'tcp://127.0.0.1:70000': '70000' is not a port: expected 0 to 65535, or * for one that the system chooses.")]
    [InlineData("run --set overlap.source.endpoint=udp://a:1", "overlap.source.endpoint: 'udp://a:1': the zmtp transport has no scheme 'udp': use tcp://HOST:PORT or ipc://PATH.")]
    [InlineData("run --set overlap.source.endpoint=>tcp://*:1", "overlap.source.endpoint: 'tcp://*:1' cannot be connected to: name the host instead of *, or put @ in front to bind.")]
    [InlineData("run --set overlap.source.transport=memory", "overlap.source.endpoint: 'tcp://127.0.0.1:*': the memory transport has no scheme 'tcp': use memory://NAME.")]
    public async Task What_cannot_be_used_is_one_line_on_standard_error_and_exit_code_2(string arguments, string message)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal((ExitCode.Usage, "", $"overlap: {message}\n"), (code, output, error));
    }

    [Fact]
    public async Task What_cannot_be_used_leaves_no_run_folder()
    {
        using var folder = new TemporaryFolder();
        var (code, _, _) = await RunAsync($"pull --connect tcp://127.0.0.1:x --set overlap.logs.directory={folder["logs"]}");
        Assert.Equal((ExitCode.Usage, false), (code, Directory.Exists(folder["logs"])));
    }

    [Fact]
    public async Task An_error_at_the_start_is_told_once()
    {
        using var folder = new TemporaryFolder();
        using var pull = OverlapProcess.Start(
            folder.Path, "pull", "--bind", "tcp://127.0.0.1:0", "--workers", "1", "-s", "overlap.dispatchers.worker.type=NoSuchType");
        Assert.Equal((ExitCode.Failed, ""), await pull.EndAsync());
        Assert.StartsWith("overlap: ConfigurationException: ", Assert.Single(pull.Errors.Split('\n'), line => line.Contains("NoSuchType")));
    }

    [Theory]
    [InlineData("", "Exit codes:")]
    [InlineData("--help", "Exit codes:")]
    [InlineData("tokens", "serve ")]
    [InlineData("help", "Exit codes:")]
    [InlineData("help run", "overlap run --config async --duration 20s")]
    [InlineData("run --help", "overlap run --config async --duration 20s")]
    [InlineData("config --help", "overlap config --defaults | less")]
    [InlineData("completion", "bash ")]
    [InlineData("push --help", "overlap push --messages 1000000")]
    [InlineData("pull --help", "overlap pull --connect tcp://127.0.0.1:7000 --connect tcp://127.0.0.1:7001")]
    [InlineData("push -h --messages x", "overlap push --messages 1000000")]
    public async Task Help_goes_to_standard_output(string arguments, string part)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        Assert.Contains(part, output);
        Assert.DoesNotContain("--child", output);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void Help_breaks_lines_between_words(int width)
    {
        var commands = CommandLine.CreateRoot(signals: null).Subcommands;
        foreach (var command in commands.Concat(commands.SelectMany(each => each.Subcommands)))
        {
            var output = new StringWriter { NewLine = "\n" };
            HelpText.Write(command, output, width);
            var text = output.ToString();
            Assert.All(text.Split('\n'), line => Assert.True(line.Length <= width || !line.Trim().Contains(' '), line));
            Assert.All(command.Options.Where(option => !option.Hidden), option => Assert.Contains(Words(option.Description!), Words(text)));
        }

        static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_version_is_a_number()
    {
        var (code, output, _) = await RunAsync("--version");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Matches(@"^\d+\.\d+\.\d+", output);
    }

    [Fact]
    public async Task Foreign_text_in_an_error_is_escaped_and_cut()
    {
        var (code, _, error) = await RunAsync($"run --config no\u202Efile\u001b[2J{new string('x', 5000)}.conf");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(@"no\xE2\x80\xAEfile\x1B[2Jxxx", error);
        Assert.InRange(error.TrimEnd('\n').Length, 1, 4 * 1024);
        Assert.DoesNotContain(error.TrimEnd(), char.IsControl);
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(string arguments) =>
        OverlapConsole.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
