using System.Globalization;

namespace Overlap.Actors.JobTokens.Linux;

/// <summary>
/// Finds the process that a jobserver's client (make, ninja, cargo, <c>overlap tokens</c>) started with a slot of its own, and that this
/// one is a part of: make's recipe with all that it starts.
/// </summary>
internal static class Recipe
{
    private const string Level = "MAKELEVEL=";

    /// <summary>That process, maybe this one; null where this one is part of no recipe that can be seen.</summary>
    /// <param name="jobserver">The pipe that the tokens are in.</param>
    public static int? Find(FileIdentity jobserver)
    {
        try
        {
            var process = Environment.ProcessId;
            for (var parent = ParentOf(process); parent > 0; (process, parent) = (parent, ParentOf(parent)))
            {
                // make's descriptors are open to its children for the moment in which it starts one; its level tells even then.
                if (IsClient(parent, jobserver) || LevelOf(parent) != LevelOf(process))
                    return process;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another user's, or it has ended meanwhile.
        }
        return null;
    }

    // What is closed on exec cannot have been inherited: a process has it because it uses it.
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
