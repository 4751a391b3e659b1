using System.Diagnostics;

namespace Overlap.Host;

/// <summary>Commands by which this program starts itself.</summary>
internal static class ThisProgram
{
    /// <summary>The command that starts this program with other arguments.</summary>
    public static ProcessStartInfo Command(params string[] arguments)
    {
        // Started as `dotnet overlap.dll`, this process is dotnet; started as `overlap`, it is overlap.
        var self = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(self) == "overlap"
            ? new ProcessStartInfo(self, arguments)
            : new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "overlap.dll"), .. arguments]);
    }
}
