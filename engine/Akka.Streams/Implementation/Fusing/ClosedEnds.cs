namespace Akka.Streams.Implementation.Fusing;

/// <summary>Which ends of a connection have closed, or have been told that the other did.</summary>
[Flags]
internal enum ClosedEnds : byte
{
    None = 0,
    Inlet = 1,
    Outlet = 2,
}
