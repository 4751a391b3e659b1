using Overlap.Reports;

namespace Overlap.Host;

/// <summary>Lines on standard error that do not go through the log. What others have written in them is escaped.</summary>
internal static class StandardError
{
    /// <summary>Writes a warning or an error.</summary>
    public static void Write(string what) => Console.Error.WriteLine($"overlap: {LogLine.Escape(what)}");
}
