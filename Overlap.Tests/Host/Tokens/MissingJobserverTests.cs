using Overlap.Tests.JobTokens.Peers;

namespace Overlap.Tests.Host.Tokens;

/// <summary>A host that is to use tokens, and finds no jobserver: <c>overlap.tokens.on-missing</c>.</summary>
public class MissingJobserverTests
{
    private const string Nothing = "No jobserver: none of CARGO_MAKEFLAGS, MAKEFLAGS and MFLAGS is set.";
    private const string DryRun = "MAKEFLAGS contains -n (dry run), so nothing is run.";

    [SkippableTheory]
    [InlineData(null, "stop", 1, $"overlap: {Nothing}")]
    [InlineData(null, "continue", 0, $"overlap: The run continues without tokens. {Nothing}")]
    // A dry run does nothing, and is not an error.
    [InlineData("n", "stop", 0, $"overlap: {DryRun}")]
    [InlineData("n", "continue", 0, $"overlap: {DryRun}")]
    public async Task The_run_stops_or_continues_without_tokens(string? makeFlags, string onMissing, int code, string said)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Jobservers need Linux.");
        using var folder = new JobFolder(1);
        var command = folder.Command(
            HostProgram.File, "run", "--messages", "1", "-s", "overlap.worker.body.type=none",
            "-s", "overlap.tokens.enabled=on", "-s", $"overlap.tokens.on-missing={onMissing}");
        if (makeFlags is not null)
            command.Environment["MAKEFLAGS"] = makeFlags;

        var result = await JobFolder.RunAsync(command);
        Assert.Equal(code, result.Code);
        Assert.Contains(said, result.Error);
    }
}
