using Overlap.Host;
using Overlap.Host.Commands;
using Overlap.Tests.Host.Processes;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host;

public class CommandLineTests
{
    [Theory]
    [InlineData("", "Required command was not provided. (see overlap --help)")]
    [InlineData("rnu", "Unrecognized command or argument 'rnu'. (see overlap --help)")]
    [InlineData("run --bogus", "Unrecognized command or argument '--bogus'. (see overlap --help)")]
    [InlineData("run --set", "Required argument missing for option: '--set'. (see overlap --help)")]
    [InlineData("run --summary xml", "Argument 'xml' not recognized. Must be one of: 'table' 'json' (see overlap --help)")]
    [InlineData("run --set overlap.worker.buond=1", "--set: overlap.worker.buond is not a setting; did you mean overlap.worker.bound?")]
    [InlineData("run --set overlap.seed=1 --set nonsense", "--set nonsense: expected KEY=VALUE, such as overlap.worker.bound=100")]
    [InlineData("run --config no-such.conf", "there is no file no-such.conf")]
    [InlineData("run --messages lots", "--messages: overlap.source.messages = lots: expected none, or a whole number from 1")]
    [InlineData("pull --connect", "Required argument missing for option: '--connect'. (see overlap --help)")]
    [InlineData(
        "pull --bind tcp://a:1 --connect nowhere",
        "--bind, --connect: overlap.source.endpoint = [@tcp://a:1, >nowhere]: expected an endpoint such as tcp://127.0.0.1:55555, with @ in front to bind or > to connect, or a list of them")]
    [InlineData("run --workers 0", "--workers: overlap.worker.count = 0: expected auto, or a whole number from 1 to 10000")]
    [InlineData(
        "push --duration 20",
        "--duration: overlap.source.duration = 20: expected none, or a duration from 1ms to 365d with its unit (us, ms, s, m, h, d)")]
    [InlineData("pull --connect tcp://127.0.0.1", "'tcp://127.0.0.1' has no port: expected tcp://HOST:PORT.")]
    [InlineData("pull --connect tcp://*:7000", "'tcp://*:7000' cannot be connected to: name the host instead of *, or put @ in front to bind.")]
    [InlineData("push --bind tcp://127.0.0.1:70000", "'tcp://127.0.0.1:70000': '70000' is no port: expected 0 to 65535, or * for one that the system chooses.")]
    [InlineData("run --set overlap.source.endpoint=udp://a:1", "'udp://a:1': the zmtp transport has no scheme 'udp': use tcp://HOST:PORT or ipc://PATH.")]
    [InlineData("run --set overlap.source.endpoint=>tcp://*:1", "'tcp://*:1' cannot be connected to: name the host instead of *, or put @ in front to bind.")]
    [InlineData("run --set overlap.source.transport=memory", "'tcp://127.0.0.1:55555': the memory transport has no scheme 'tcp': use memory://NAME.")]
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
    [InlineData("--help", "Exit codes:")]
    [InlineData("run --help", "overlap run --config hocon/async.conf --duration 20s")]
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

    private static async Task<(int Code, string Output, string Error)> RunAsync(string arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await Task.Run(() => CommandLine.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, error));
        return (code, output.ToString(), error.ToString());
    }
}
