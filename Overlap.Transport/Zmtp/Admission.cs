using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>How many peers a socket takes.</summary>
internal static class Admission
{
    // Each may hold a chunk of 64 KiB with an unfinished message in it.
    private const int MaxPeers = 4096;

    private static readonly string TooFewDescriptors =
        $"refused: of the {Descriptors.Limit} files and connections this process may have open, "
        + $"the last {Descriptors.Reserve} are not for peers. Raise that (ulimit -n)";

    private static readonly string TooManyPeers = $"refused: {MaxPeers} peers are connected, and a socket takes no more";

    /// <summary>Why an accepted connection is refused; null if it is not.</summary>
    public static string? RefusalOf(Socket accepted, int peers) =>
        Descriptors.IsOverLimit(accepted) ? TooFewDescriptors : peers >= MaxPeers ? TooManyPeers : null;
}
