using System.Globalization;
using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>The limit of open files of this process: .NET aborts if it runs out of descriptors for itself.</summary>
internal static class Descriptors
{
    /// <summary>Descriptors reserved for other uses than peers: logs, the producer's pipes, the runtime.</summary>
    public const int Reserve = 64;

    private const string Row = "Max open files";

    /// <summary>The soft limit (RLIMIT_NOFILE, getrlimit(2)); null if unlimited or unknown.</summary>
    public static long? Limit { get; } = OperatingSystem.IsLinux() ? Read(File.ReadLines("/proc/self/limits")) : null;

    /// <summary>
    /// Whether a connection that was just opened uses a reserved descriptor. The kernel assigns the lowest free number, so a high number
    /// means that all lower ones are in use.
    /// </summary>
    public static bool IsOverLimit(Socket opened) => Limit is { } limit && opened.Handle >= limit - Reserve;

    /// <summary>Parses the soft limit from <c>/proc/self/limits</c>, proc_pid_limits(5); null if unlimited.</summary>
    internal static long? Read(IEnumerable<string> limits)
    {
        var row = limits.FirstOrDefault(line => line.StartsWith(Row, StringComparison.Ordinal));
        var soft = row?[Row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return long.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
