using Overlap.Host.Commands;

namespace Overlap.Tests.Host;

public class CommandLineTests
{
    [Theory]
    [InlineData("", "Required command was not provided. (overlap --help says what there is)")]
    [InlineData("rnu", "Unrecognized command or argument 'rnu'. (overlap --help says what there is)")]
    [InlineData("run --bogus", "Unrecognized command or argument '--bogus'. (overlap --help says what there is)")]
    [InlineData("run --set", "Required argument missing for option: '--set'. (overlap --help says what there is)")]
    [InlineData("run --summary xml", "Argument 'xml' not recognized. Must be one of: 'table' 'json' (overlap --help says what there is)")]
    [InlineData("run --set overlap.worker.buond=1", "--set: overlap.worker.buond is not a setting; did you mean overlap.worker.bound?")]
    [InlineData("run --set overlap.seed=1 --set nonsense", "--set nonsense: expected KEY=VALUE, such as overlap.worker.bound=100")]
    [InlineData("run --config no-such.conf", "there is no file no-such.conf")]
    [InlineData("run --messages lots", "--messages: overlap.source.messages = lots: expected none, or a whole number from 1")]
    [InlineData("pull --connect", "Required argument missing for option: '--connect'. (overlap --help says what there is)")]
    [InlineData(
        "pull --bind tcp://a:1 --connect nowhere",
        "--bind, --connect: overlap.source.endpoint = [@tcp://a:1, >nowhere]: expected an endpoint such as tcp://127.0.0.1:55555, with @ in front to bind or > to connect, or a list of them")]
    [InlineData("run --workers 0", "--workers: overlap.worker.count = 0: expected auto, or a whole number from 1 to 10000")]
    [InlineData(
        "push --duration 20",
        "--duration: overlap.source.duration = 20: expected none, or a duration from 1ms to 365d with its unit (us, ms, s, m, h, d)")]
    public async Task What_cannot_be_used_is_one_line_on_standard_error_and_exit_code_2(string arguments, string message)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal((ExitCode.Usage, "", $"overlap: {message}\n"), (code, output, error));
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

    private static async Task<(int Code, string Output, string Error)> RunAsync(string arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, error);
        return (code, output.ToString(), error.ToString());
    }
}
