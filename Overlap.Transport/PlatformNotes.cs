namespace Overlap.Transport;

/// <summary>What a transport cannot do on systems other than Linux, said before it is used there.</summary>
internal static class PlatformNotes
{
    /// <summary>The notes for this system, one sentence each.</summary>
    public static IEnumerable<string> Of(string transport, IEnumerable<string> endpoints) =>
        Of(transport, endpoints, OperatingSystem.IsLinux(), OperatingSystem.IsWindows());

    /// <summary>The notes for any system.</summary>
    internal static IEnumerable<string> Of(string transport, IEnumerable<string> endpoints, bool isLinux, bool isWindows)
    {
        if (transport == "netmq" && !isLinux)
            yield return "Outside Linux a closing netmq PUSH cannot see what its peers have not read yet: that is lost, and not counted.";
        if (isWindows && endpoints.Any(each => each.Contains("ipc://", StringComparison.Ordinal)))
            yield return "On Windows an ipc endpoint is open to everybody who may write to its folder.";
    }
}
