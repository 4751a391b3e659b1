using static Overlap.Actors.Configuration.NumberTypes;
using static Overlap.Actors.Configuration.SettingTypes;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.cluster</c></summary>
public sealed record ClusterSettings
{
    /// <summary>What is done about messages that a node had when it was lost.</summary>
    public required DeliveryMode Delivery { get; init; }

    /// <summary>The most messages dealt to a node and not acknowledged, 1 or more.</summary>
    public required int Window { get; init; }

    internal static ClusterSettings From(SettingReader settings) => new()
    {
        Delivery = settings.Read(
            "overlap.cluster.delivery",
            Choice<DeliveryMode>(new("at-least-once", DeliveryMode.AtLeastOnce), new("at-most-once", DeliveryMode.AtMostOnce))),
        Window = settings.Read("overlap.cluster.window", Integer(1)),
    };
}
