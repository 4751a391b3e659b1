using System.Globalization;
using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>How many files and connections this process may have open: .NET aborts where it finds none left for itself.</summary>
internal static class Descriptors
{
    /// <summary>How many are kept for what is no peer: logs, the producer's pipes, the runtime's own.</summary>
    public const int Reserve = 64;

    private const string Row = "Max open files";

    /// <summary>The soft limit; null where there is none, or the system does not tell.</summary>
    public static long? Limit { get; } = OperatingSystem.IsLinux() ? Read(File.ReadLines("/proc/self/limits")) : null;

    /// <summary>
    /// Whether a connection that was just opened is one too many. The system gives out the lowest number that is free: with a high one,
    /// all below are taken, whoever has them.
    /// </summary>
    public static bool IsOneTooMany(Socket opened) => Limit is { } limit && opened.Handle >= limit - Reserve;

    /// <summary>Reads the soft limit out of <c>/proc/self/limits</c>, see proc_pid_limits(5); null where there is none.</summary>
    internal static long? Read(IEnumerable<string> limits)
    {
        var row = limits.FirstOrDefault(line => line.StartsWith(Row, StringComparison.Ordinal));
        var soft = row?[Row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return long.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
