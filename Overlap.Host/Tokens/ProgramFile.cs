
namespace Overlap.Host.Tokens;

/// <summary>
/// Finds a program as a shell does: by its path, otherwise in PATH. .NET's own search also checks this program's folder and the current
/// folder.
/// </summary>
internal static class ProgramFile
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The path of the program.</summary>
    /// <exception cref="CommandException">The program does not exist, or cannot be executed.</exception>
    public static string Find(string name, string? path)
    {
        var isPath = name.Contains('/');
        var places = isPath ? [name] : (path ?? "").Split(':').Select(folder => Path.Combine(folder.Length == 0 ? "." : folder, name));
        var files = places.Where(File.Exists).ToList();
        if (files.Find(IsExecutable) is { } program)
            return Path.GetFullPath(program);
        if (files.Count > 0)
            throw new CommandException(ExitCode.NotExecutable, $"{name}: {files[0]} is not executable (use chmod +x)");
        throw isPath && Directory.Exists(name)
            ? new CommandException(ExitCode.NotExecutable, $"{name}: a folder cannot be executed")
            : new CommandException(ExitCode.NotFound, $"{name}: program not found{(isPath ? "" : " in PATH")}");
    }

    private static bool IsExecutable(string file) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Executable) != 0;
}
