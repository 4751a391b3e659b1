namespace Overlap.Actors.Configuration;

/// <summary>What is done about messages that a node had when it was lost (<c>overlap.cluster.delivery</c>).</summary>
public enum DeliveryMode
{
    /// <summary>They are counted.</summary>
    AtMostOnce,

    /// <summary>They are dealt to other nodes.</summary>
    AtLeastOnce,
}
