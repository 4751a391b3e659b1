using System.Globalization;

namespace Overlap.JobTokens.Linux;

/// <summary>The processes that this one descends from, as far as /proc shows them.</summary>
internal static class Ancestors
{
    /// <summary>Their process IDs, the parent first. Ends where a process belongs to another user, or has ended.</summary>
    public static IEnumerable<int> Find()
    {
        var process = Environment.ProcessId;
        while (Read(() => GetParent(process)) is > 0 and var parent)
        {
            yield return parent;
            process = parent;
        }
    }

    /// <summary>A variable of a process's environment at its start; null if it is not set or cannot be read.</summary>
    public static string? GetVariable(int process, string name) => Read(() =>
        File.ReadAllText($"/proc/{process}/environ").Split('\0').FirstOrDefault(entry => entry.StartsWith(name + "=", StringComparison.Ordinal))
            ?[(name.Length + 1)..]);

    /// <summary>Whether a process has a pipe or FIFO open.</summary>
    public static bool HasOpen(int process, FileIdentity pipe) => Descriptors(process, pipe).Any();

    /// <summary>
    /// Whether a process has opened a pipe or FIFO itself: a close-on-exec descriptor cannot have been inherited.
    /// </summary>
    public static bool HasOpenedItself(int process, FileIdentity pipe) => Read(() => Descriptors(process, pipe).Any(descriptor =>
        (Convert.ToInt32(GetField($"/proc/{process}/fdinfo/{descriptor}", "flags:"), 8) & Posix.O_CLOEXEC) != 0));

    private static List<string> Descriptors(int process, FileIdentity pipe) => Read(() =>
        Directory.EnumerateFiles($"/proc/{process}/fd").Where(file => Posix.Identify(file) == pipe).Select(file => Path.GetFileName(file)).ToList())
        ?? [];

    private static int GetParent(int process) => int.Parse(GetField($"/proc/{process}/status", "PPid:"), CultureInfo.InvariantCulture);

    private static string GetField(string file, string name) =>
        File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();

    private static T? Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
