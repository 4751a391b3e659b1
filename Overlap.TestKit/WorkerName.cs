using System.Globalization;

namespace Overlap.TestKit;

/// <summary>Workers are named <c>pull&lt;pid&gt;-&lt;n&gt;</c>; scenarios identify them by n, which is the same in every process.</summary>
internal static class WorkerName
{
    public static int NumberOf(string name) => int.Parse(name.AsSpan(name.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
}
