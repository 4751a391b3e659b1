using System.Diagnostics;

namespace Overlap.Benchmarks;

/// <summary>The repository around this program: what is measured as users have it is built from it.</summary>
internal static class Repository
{
    /// <summary>What <c>Environment.ProcessPath</c> needs in front of its arguments to be this program again.</summary>
    public static string[] OwnArguments =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Repository).Assembly.Location] : [];

    /// <summary>The repository's folder.</summary>
    /// <exception cref="InvalidOperationException">This program does not lie in it.</exception>
    public static string Root { get; } = FindRoot();

    /// <summary>Builds the host as <c>dotnet run -c Release --project Overlap.Host</c> does, and returns the program that it starts.</summary>
    public static string BuildHost()
    {
        Dotnet("build", Path.Combine(Root, "Overlap.Host"), "-c", "Release", "-v", "quiet");
        return Path.Combine(Root, "Overlap.Host", "bin", "Release", "net10.0", Executable("overlap"));
    }

    /// <summary>A program's file name.</summary>
    public static string Executable(string program) => OperatingSystem.IsWindows() ? program + ".exe" : program;

    /// <summary>Runs a command of the SDK.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static void Dotnet(params string[] arguments)
    {
        using var command = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var messages = command.StandardOutput.ReadToEnd();
        command.WaitForExit();
        if (command.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}: {messages}");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Overlap.sln")))
                return folder.FullName;
        throw new InvalidOperationException("What users type can be measured only from within the repository.");
    }
}
