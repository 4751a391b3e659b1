using System.Diagnostics;

namespace Overlap.Tests.Packages;

/// <summary>The <c>dotnet</c> command with packages of a folder of its own beside those of the machine's registry.</summary>
/// <param name="folder">Where it is started.</param>
/// <param name="feed">The folder of packages.</param>
/// <param name="cache">Where packages are unpacked: empty at first, so that none is an older build's.</param>
internal sealed class Dotnet(string folder, string feed, string cache)
{
    /// <summary>Runs it, expects its success, and gives its output.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(
            "dotnet", folder, arguments, new() { ["NUGET_PACKAGES"] = cache, ["RestoreAdditionalProjectSources"] = feed });
        Assert.True(code == 0, $"dotnet {string.Join(' ', arguments)}\n{output}{errors}");
        return output;
    }

    /// <summary>Runs a program.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        string program, string folder, IReadOnlyList<string> arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // Those of the test's own host would change what a new project is built with.
        start.Environment.Remove("MSBuildSDKsPath");
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
