using Overlap.Host.Commands;

namespace Overlap.Tests.Host;

/// <summary>The console in this process.</summary>
internal static class OverlapConsole
{
    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await Task.Run(() => CommandLine.Run(arguments, output, error));
        return (code, output.ToString(), error.ToString());
    }
}
