using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Diagnostics.NETCore.Client;

namespace Overlap.Host.Watching;

/// <summary>A process with a .NET runtime that answers to tools of the same user.</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="Name">Its program: of one that <c>dotnet</c> runs, the assembly's name.</param>
internal sealed record DotnetProcess(int Pid, string Name)
{
    private const string Launcher = "dotnet";

    /// <summary>All of them but this one, by their ids.</summary>
    public static IReadOnlyList<DotnetProcess> All() =>
    [
        .. from pid in DiagnosticsClient.GetPublishedProcesses()
           where pid != Environment.ProcessId
           orderby pid
           let name = NameOf(pid)
           where name is not null
           select new DotnetProcess(pid, name),
    ];

    /// <summary>The process with an id.</summary>
    /// <exception cref="CommandException">There is none, or it cannot be watched.</exception>
    public static DotnetProcess Find(int pid)
    {
        var name = NameOf(pid) ?? throw new CommandException(ExitCode.Usage, $"--pid {pid}: there is no such process; overlap watch lists those that can be watched");
        if (pid == Environment.ProcessId || !DiagnosticsClient.GetPublishedProcesses().Contains(pid))
        {
            throw new CommandException(
                ExitCode.Usage,
                $"--pid {pid}: {name} cannot be watched: it has no .NET runtime, belongs to another user, or has DOTNET_EnableDiagnostics=0");
        }
        return new DotnetProcess(pid, name);
    }

    /// <summary>Its resident memory in bytes; 0 if it has ended.</summary>
    public long ReadResident()
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return process.WorkingSet64;
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }

    /// <summary>The program in a command line; null if it does not tell.</summary>
    /// <param name="arguments">The command line: the launcher, its options, an assembly, and the program's own arguments.</param>
    internal static string? ProgramIn(IEnumerable<string> arguments)
    {
        var assembly = arguments.Skip(1).FirstOrDefault(argument => argument.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));
        return assembly is null ? null : Path.GetFileNameWithoutExtension(assembly);
    }

    private static string? NameOf(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            var name = process.ProcessName;
            return name == Launcher ? ProgramIn(ReadArguments(pid)) ?? name : name;
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    private static string[] ReadArguments(int pid)
    {
        var file = $"/proc/{pid}/cmdline";
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Split('\0') : [];
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
