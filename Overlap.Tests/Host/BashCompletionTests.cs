using System.Diagnostics;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host;

/// <summary>What bash offers after the script of <c>overlap completion bash</c>, with the built program on its path.</summary>
public sealed class BashCompletionTests : IDisposable
{
    private const string Ask = """
        source <(overlap completion bash) || exit
        compopt() { :; }
        COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=(overlap)
        _overlap
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("ru", "run")]
    [InlineData("run --mo", "--mode")]
    [InlineData("run --mode ", "await pipe sync")]
    [InlineData("run --mode=p", "pipe")]
    [InlineData("run --mode pipe --bo", "--body --bound")]
    [InlineData("run --transport z", "zmtp")]
    [InlineData("run --body ", "delay log-lines none spin")]
    [InlineData("run --summary ", "json table workers")]
    [InlineData("run --rate ", "flood")]
    [InlineData("run --config as", "astray.conf async")]
    [InlineData("run --config=as", "astray.conf async")]
    [InlineData("run -c x", "")]
    [InlineData("run --set overlap.worker.mo", "overlap.worker.mode=")]
    [InlineData("run --set overlap.worker.mode=a", "await")]
    [InlineData("run --set overlap.worker.mode=pipe --bo", "--body --bound")]
    [InlineData("pull --connect tcp://a:1 --tr", "--transport")]
    [InlineData("config --explain overlap.worker.bou", "overlap.worker.bound")]
    [InlineData("config --check sync as", "astray.conf async")]
    [InlineData("bodies --assembly ", "astray.conf")]
    [InlineData("tokens e", "exec")]
    [InlineData("completion b", "bash")]
    public async Task It_offers(string line, string expected)
    {
        var bash = Peers.Bash();
        File.WriteAllText(_folder["astray.conf"], "");
        var start = new ProcessStartInfo(bash, ["--norc", "-c", Ask, "bash", $"overlap {line}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.Environment["PATH"] = $"{HostProgram.Folder}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Assert.Equal("", await error);
        Assert.Equal(expected, string.Join(' ', (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)));
    }
}
