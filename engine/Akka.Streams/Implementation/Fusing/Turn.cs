namespace Akka.Streams.Implementation.Fusing;

/// <summary>Whose turn it is on a connection: demand goes up, an element comes down, and so on round.</summary>
internal enum Turn : byte
{
    /// <summary>The inlet may pull.</summary>
    Inlet,

    /// <summary>The inlet may grab the element that has come, or pull without.</summary>
    Arrived,

    /// <summary>A pull is on its way to the outlet.</summary>
    Pulling,

    /// <summary>The outlet may push.</summary>
    Outlet,

    /// <summary>An element is on its way to the inlet.</summary>
    Pushing,
}
