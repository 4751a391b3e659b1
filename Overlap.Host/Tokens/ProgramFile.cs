using Overlap.Host.Commands;

namespace Overlap.Host.Tokens;

/// <summary>
/// Finds the program that a command names, as a shell does: by its path, or else in PATH. .NET's own search also looks beside this
/// program and in the current folder.
/// </summary>
internal static class ProgramFile
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The path of the program.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="path">The variable PATH.</param>
    /// <exception cref="CommandException">There is none, or it cannot be executed.</exception>
    public static string Find(string name, string? path)
    {
        var isPath = name.Contains('/');
        var places = isPath ? [name] : (path ?? "").Split(':').Select(folder => Path.Combine(folder.Length == 0 ? "." : folder, name));
        var files = places.Where(File.Exists).ToList();
        if (files.Find(IsExecutable) is { } program)
            return Path.GetFullPath(program);
        if (files.Count > 0)
            throw new CommandException(ExitCode.NotExecutable, $"{name}: {files[0]} is not executable (chmod +x makes it so)");
        throw isPath && Directory.Exists(name)
            ? new CommandException(ExitCode.NotExecutable, $"{name}: a folder cannot be executed")
            : new CommandException(ExitCode.NotFound, $"{name}: there is no such program{(isPath ? "" : " in PATH")}");
    }

    private static bool IsExecutable(string file) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Executable) != 0;
}
