using System.Globalization;

namespace Overlap.TestKit;

/// <summary>Workers are named <c>pull&lt;n&gt;</c>.</summary>
internal static class WorkerName
{
    public static int NumberOf(string name) =>
        int.Parse(name.AsSpan(name.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1), CultureInfo.InvariantCulture);
}
