using System.Text.Json;

namespace Overlap.Benchmarks.Roles;

/// <summary>
/// A process of a measurement: starts its role, writes a line with its endpoint, and for each line on standard input one with a
/// <see cref="Reading"/>. It ends with its input, whatever its role is at.
/// </summary>
internal static class RoleHost
{
    /// <summary>The argument before the options: how this program is told to be such a process.</summary>
    public const string Command = "role";

    /// <summary>Runs until standard input ends.</summary>
    /// <param name="options">A <see cref="RoleOptions"/> in JSON.</param>
    public static void Run(string options)
    {
        var role = RoleNames.Start(JsonSerializer.Deserialize<RoleOptions>(options)!);
        Say(role.Endpoint ?? "");
        while (Console.In.ReadLine() is not null)
            Say(JsonSerializer.Serialize(Reading.Of(role)));
        Environment.Exit(0);
    }

    /// <summary>Starts a thread of a role; what it throws ends the process.</summary>
    public static void StartThread(Action work) => new Thread(() => work()) { IsBackground = true }.Start();

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
