using System.Reflection;
using System.Runtime.InteropServices;

namespace Overlap.Metering;

/// <summary>What a run ran on.</summary>
/// <param name="Overlap">Overlap's version.</param>
/// <param name="Akka">Akka.NET's version; null if it is not known.</param>
/// <param name="Runtime">The .NET runtime, such as <c>.NET 10.0.1</c>; null if it is not known.</param>
/// <param name="Os">The operating system's name and version.</param>
/// <param name="Cores">How many processors this process may use.</param>
public sealed record RunEnvironment(string Overlap, string? Akka, string? Runtime, string Os, int Cores)
{
    /// <summary>The environment of another process of this machine, of which less is known.</summary>
    internal static RunEnvironment OfWatched { get; } =
        new(VersionOf(typeof(RunEnvironment)), null, null, RuntimeInformation.OSDescription, Environment.ProcessorCount);

    /// <summary>The environment of this process, an application that may have Akka.NET or not.</summary>
    internal static RunEnvironment OfApplication => new(
        VersionOf(typeof(RunEnvironment)),
        AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.GetName().Name == "Akka")?.GetName().Version?.ToString(3),
        RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, Environment.ProcessorCount);

    /// <summary>The environment of this process.</summary>
    /// <param name="akka">A type from Akka.NET, for its version.</param>
    public static RunEnvironment Current(Type akka) => new(
        VersionOf(typeof(RunEnvironment)), VersionOf(akka), RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription,
        Environment.ProcessorCount);

    /// <summary>The environment of a run in virtual time, whatever machine it is computed on.</summary>
    /// <param name="akka">A type from Akka.NET, for its version.</param>
    /// <param name="cores">How many cores the simulated machine has.</param>
    internal static RunEnvironment Simulated(Type akka, int cores) =>
        new(VersionOf(typeof(RunEnvironment)), VersionOf(akka), "virtual time", "simulated machine", cores);

    // Without the commit hash that the SDK appends after a plus.
    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
