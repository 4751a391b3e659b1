using static Overlap.Actors.Configuration.NumberTypes;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.simulate</c></summary>
public sealed record SimulateSettings
{
    /// <summary>How many cores the simulated machine has, 1 or more.</summary>
    public required int Cores { get; init; }

    /// <summary>What goes wrong in it, and when.</summary>
    public required IReadOnlyList<FaultSettings> Faults { get; init; }

    internal static SimulateSettings From(SettingReader settings) => new()
    {
        Cores = settings.Read("overlap.simulate.cores", Integer(1, 1024)),
        Faults = FaultSettings.From(settings),
    };
}
