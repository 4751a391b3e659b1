using Overlap.Host;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary><c>overlap limit</c>, as a user starts it.</summary>
public sealed class LimitCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ends_before_a_step_that_would_take_too_long_and_says_so()
    {
        using var limit = OverlapProcess.Start(_folder.Path, "limit", "--body", "none", "--max-time", "1s", "--quiet");
        var (code, output) = await limit.EndAsync();
        Assert.Equal(ExitCode.Failed, code);
        Assert.StartsWith("overlap: --max-time: the next step would take about 5.00 s", limit.Errors);
        Assert.Contains("No rate was tried to its end.", output);
    }

    [Fact]
    public async Task Refuses_a_time_without_a_unit()
    {
        using var limit = OverlapProcess.Start(_folder.Path, "limit", "--max-time", "10");
        var (code, _) = await limit.EndAsync();
        Assert.Equal((ExitCode.Usage, "overlap: --max-time 10: expected a duration with its unit (us, ms, s, m, h, d), such as 2m (see overlap limit --help)\n"), (code, limit.Errors));
    }
}
