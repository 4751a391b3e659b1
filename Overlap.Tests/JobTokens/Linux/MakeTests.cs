using System.Diagnostics;
using Overlap.JobTokens;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>Under a real make.</summary>
public class MakeTests
{
    private static readonly Lazy<string?> Version = new(FindMake);

    [SkippableTheory]
    [InlineData("+", 2, "1 held")]
    [InlineData("+", 4, "3 held")]
    [InlineData("+", 8, "7 held")]
    public async Task A_recipe_with_a_plus_gets_all_tokens_but_its_own(string plus, int jobs, string expected) =>
        Assert.Equal(expected, await MakeAsync(plus, $"-j{jobs}", $"return {jobs - 1}"));

    [SkippableTheory]
    [InlineData("exit")]
    [InlineData("throw")]
    public async Task Tokens_are_returned_to_make_however_the_program_ends(string end) =>
        Assert.Equal("3 held", await MakeAsync("-+", "-j4", $"{end} 3"));

    [SkippableTheory]
    [InlineData("+", "-j1", "NoJobserver")]
    [InlineData("", "-j1", "NoJobserver")]
    [InlineData("+", "-j", "NoJobserver")]
    [InlineData("+", "-nj4", "DryRun")]
    public async Task Without_a_jobserver_the_reason_is_given(string plus, string jobs, string expected) =>
        Assert.Equal(expected, await MakeAsync(plus, jobs, "return 1"));

    [SkippableFact]
    public async Task A_recipe_without_a_plus_cannot_use_a_pipe()
    {
        var found = await MakeAsync("", "-j4", "return 3");
        if (Version.Value!.StartsWith("GNU Make 4.3", StringComparison.Ordinal))
            // 3 and 4 are closed when the program starts; what then has these numbers is its runtime's own.
            Assert.Contains(found, (string[])["NotOpen", "NotInherited", "NotAPipe"]);
        else
            Assert.Equal("3 held", found);
    }

    private static async Task<string> MakeAsync(string prefix, string jobs, string holder)
    {
        SkipWithoutMake();
        var folder = Directory.CreateTempSubdirectory("overlap-tests-").FullName;
        var assembly = typeof(MakeTests).Assembly.Location;
        await File.WriteAllTextAsync(Path.Combine(folder, "Makefile"), $"all:\n\t{prefix}@dotnet {assembly} token-holder {holder}\n");
        var command = new ProcessStartInfo("make", [jobs, "--no-print-directory", "-C", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        JobserverVariables.Names.ToList().ForEach(variable => command.Environment.Remove(variable));
        using var make = Process.Start(command)!;
        make.StandardInput.Close();
        var errors = make.StandardError.ReadToEndAsync();
        var output = await make.StandardOutput.ReadToEndAsync().WaitAsync(PoolExtensions.Timeout);
        // make exits 0 even when it counts tokens wrong: only this line tells.
        Assert.DoesNotContain("INTERNAL", await errors);
        await make.WaitForExitAsync().WaitAsync(PoolExtensions.Timeout);
        Directory.Delete(folder, recursive: true);
        // Under -n, make prints the line that it runs, too.
        return output.TrimEnd().Split('\n')[^1];
    }

    private static void SkipWithoutMake()
    {
        if (Version.Value is not null)
            return;
        const string Missing = "make is not installed: apt-get install make.";
        Assert.False(Environment.GetEnvironmentVariable("OVERLAP_REQUIRE_PEERS") == "1", Missing);
        Skip.If(true, Missing);
    }

    private static string? FindMake()
    {
        try
        {
            using var make = Process.Start(new ProcessStartInfo("make", ["--version"]) { RedirectStandardOutput = true })!;
            return make.StandardOutput.ReadToEnd() is var text && text.StartsWith("GNU Make", StringComparison.Ordinal) ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
