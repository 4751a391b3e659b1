using System.Text.Json;

namespace Overlap.Benchmarks.Roles;

/// <summary>
/// The main program of a process of a measurement: starts its role, writes its endpoint as one line, and answers each line on
/// standard input with a <see cref="Reading"/> in JSON. The process ends when standard input does.
/// </summary>
internal static class RoleHost
{
    /// <summary>The first argument of such a process; the second is a <see cref="RoleOptions"/> in JSON.</summary>
    public const string Command = "role";

    /// <summary>Runs until standard input ends.</summary>
    public static void Run(string options)
    {
        var role = Start(JsonSerializer.Deserialize<RoleOptions>(options)!);
        WriteLine(role.Endpoint ?? "");
        while (Console.In.ReadLine() is not null)
            WriteLine(JsonSerializer.Serialize(Reading.Of(role)));
        Environment.Exit(0);
    }

    private static RunningRole Start(RoleOptions options) => options.Role switch
    {
        Role.Receive => SocketRoles.Receive(options),
        Role.Send => SocketRoles.Send(options),
        Role.Echo => SocketRoles.Echo(options),
        Role.Ping => SocketRoles.Ping(options),
        Role.Pipeline => PipelineRoles.Receive(options, AsyncBodies.Create(options.Body)),
        Role.UnorderedStream => StreamRoles.RunUnordered(options),
        Role.OneByOneStream => StreamRoles.RunOneByOne(options),
        Role.PipelineEcho => PipelineRoles.Echo(options),
        Role.Producers => PipelineRoles.Produce(options),
        Role.CountingNodes => ClusterRoles.Count(),
        Role.Owner => ClusterRoles.Deal(options),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Role, "There is no such role."),
    };

    private static void WriteLine(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
