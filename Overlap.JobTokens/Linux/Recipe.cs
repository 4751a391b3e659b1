using System.Globalization;

namespace Overlap.JobTokens.Linux;

/// <summary>
/// Finds the root process of the recipe that this process belongs to: the ancestor that a jobserver's client (make, ninja, cargo,
/// <c>overlap tokens</c>) started with an implicit slot of its own.
/// </summary>
internal static class Recipe
{
    private const string Level = "MAKELEVEL=";

    /// <summary>Its process ID, possibly that of this process; null if no recipe is found.</summary>
    public static int? Find(FileIdentity jobserver)
    {
        try
        {
            var process = Environment.ProcessId;
            for (var parent = ParentOf(process); parent > 0; (process, parent) = (parent, ParentOf(parent)))
            {
                // While make starts a child, its descriptors are briefly inheritable; MAKELEVEL differs even then.
                if (IsClient(parent, jobserver) || LevelOf(parent) != LevelOf(process))
                    return process;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The process belongs to another user, or has ended.
        }
        return null;
    }

    // A close-on-exec descriptor cannot have been inherited, so the process opened the jobserver itself.
    private static bool IsClient(int process, FileIdentity jobserver) =>
        Directory.EnumerateFiles($"/proc/{process}/fd").Any(file =>
            Posix.Identify(file) == jobserver && (FlagsOf($"/proc/{process}/fdinfo/{Path.GetFileName(file)}") & Posix.O_CLOEXEC) != 0);

    private static int FlagsOf(string file) => Convert.ToInt32(Field(file, "flags:"), 8);

    private static int ParentOf(int process) => int.Parse(Field($"/proc/{process}/status", "PPid:"), CultureInfo.InvariantCulture);

    private static string Field(string file, string name) =>
        File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();

    private static string? LevelOf(int process) =>
        File.ReadAllText($"/proc/{process}/environ").Split('\0').FirstOrDefault(entry => entry.StartsWith(Level, StringComparison.Ordinal));
}
