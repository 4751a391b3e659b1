using System.Reflection;
using System.Runtime.InteropServices;
using Akka.Actor;

namespace Overlap.Actors.Metrics;

/// <summary>What a run ran on.</summary>
/// <param name="Overlap">Overlap's version.</param>
/// <param name="Akka">Akka.NET's version.</param>
/// <param name="Runtime">The .NET runtime, such as <c>.NET 10.0.1</c>.</param>
/// <param name="Os">The operating system, as it names itself.</param>
/// <param name="Cores">How many processors this process may use.</param>
public sealed record RunEnvironment(string Overlap, string Akka, string Runtime, string Os, int Cores)
{
    /// <summary>This process's.</summary>
    public static RunEnvironment Current { get; } = new(
        VersionOf(typeof(RunEnvironment)), VersionOf(typeof(ActorSystem)), RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription,
        Environment.ProcessorCount);

    // Without the commit that the compiler adds behind a plus.
    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
