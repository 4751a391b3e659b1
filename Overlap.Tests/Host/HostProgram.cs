namespace Overlap.Tests.Host;

/// <summary>The console as it was built, in a folder of its own: the tests' folder has it without ahead-of-time compilation.</summary>
internal static class HostProgram
{
    /// <summary>The program's folder, with a slash at the end.</summary>
    public static string Folder { get; } = AppContext.BaseDirectory.Replace(
        $"{Path.DirectorySeparatorChar}Overlap.Tests{Path.DirectorySeparatorChar}bin", $"{Path.DirectorySeparatorChar}Overlap.Host{Path.DirectorySeparatorChar}bin");

    /// <summary>The program.</summary>
    public static string File { get; } = Path.Combine(Folder, OperatingSystem.IsWindows() ? "overlap.exe" : "overlap");
}
