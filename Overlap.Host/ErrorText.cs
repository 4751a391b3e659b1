using System.Reflection;
using Overlap.Reports;

namespace Overlap.Host;

/// <summary>Formats an error in one line.</summary>
internal static class ErrorText
{
    /// <summary>
    /// Type and message of an unexpected <paramref name="error"/> and of each of its causes, outermost first: Akka.NET has the cause only
    /// in the innermost exception.
    /// </summary>
    public static string Of(Exception error) =>
        string.Join(": ", Chain(error).Select(each => $"{each.GetType().Name}: {each.Message.TrimEnd('.')}"));

    /// <summary>A message, which may quote untrusted text, in one line: escaped and cut as in a log.</summary>
    public static string OneLine(string message) =>
        LogLine.Escape(string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    // Skips the wrappers of reflection and tasks, whose messages are not informative.
    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var each = error; each is not null; each = each.InnerException)
            if (each is not (TargetInvocationException or AggregateException) || each.InnerException is null)
                yield return each;
    }
}
