using System.Diagnostics;

namespace Overlap.Tests.Host.Processes;

/// <summary>The cases of <c>../shared/cases</c>, beside the checkout: inputs that real use found, each a script that says PASS or FAIL.</summary>
[Collection(NeedsTheMachineToItself.Name), Trait("Category", "System")]
public sealed class SharedCaseTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static string? Folder => FolderAbove(AppContext.BaseDirectory);

    public static TheoryData<string> Cases => Folder is { } folder
        ? [.. Directory.GetDirectories(folder).Where(path => File.Exists(Path.Combine(path, "run.sh"))).Select(path => Path.GetFileName(path)).Order()]
        : ["none"];

    [SkippableTheory, MemberData(nameof(Cases))]
    public async Task It_passes(string name)
    {
        Skip.If(Folder is null, "there is no ../shared/cases here");
        Skip.IfNot(OperatingSystem.IsLinux(), "the scripts need Linux");
        Peers.PythonWithZmq();
        Peers.Make("4.3");
        Peers.Make("4.4.1");
        Peers.Jq();
        var start = new ProcessStartInfo("bash", [Path.Combine(Folder!, name, "run.sh")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OVERLAP"] = HostProgram.File;
        using var script = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        var (output, error) = (script.StandardOutput.ReadToEndAsync(limit.Token), script.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            var said = await output + await error;
            Assert.Contains("PASS", said);
            Assert.True(!said.Contains("FAIL"), said);
        }
        finally
        {
            script.Kill(entireProcessTree: true);
        }
    }

    private static string? FolderAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Path.Combine(at.FullName, "shared", "cases") is var cases && Directory.Exists(cases))
                return cases;
        }
        return null;
    }
}
