using System.Text.RegularExpressions;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary>Real runs of the files in <c>hocon/</c> have the verdict that the file's head says.</summary>
[Trait("Category", "System")]
public sealed class HoconVerdictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("sync", "6s", 0)]
    [InlineData("async", "10s", 0)]
    [InlineData("await", "6s", 0)]
    [InlineData("bounded", "6s", 0)]
    [InlineData("flood", "6s", 1)]
    [InlineData("tokens", "6s", 0)]
    public async Task A_real_run_has_the_verdict_of_the_head(string name, string duration, int code)
    {
        using var run = OverlapProcess.Start(_folder.Path, "run", "--summary", "json", "--config", PathOf(name), "--duration", duration);
        var summary = await run.SummaryAsync(code);
        Assert.Equal(Promised(name), $"{summary.Verdict!.Kind}".ToLowerInvariant());
    }

    private static string Promised(string name) =>
        Regex.Match(File.ReadAllText(PathOf(name)), @"^# Verdict: (\w+)", RegexOptions.Multiline).Groups[1].Value;

    private static string PathOf(string name) => Path.Combine(HoconFilesTests.Folder, $"{name}.conf");
}
