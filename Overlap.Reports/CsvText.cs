using System.Buffers;

namespace Overlap.Reports;

/// <summary>Fields of CSV files (RFC 4180).</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");

    /// <summary>A text as a field, in quotes if it needs them.</summary>
    public static string Field(string text) => text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    /// <summary>A time in UTC, to the millisecond.</summary>
    public static string Time(DateTimeOffset at) => FormattableString.Invariant($"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}");
}
