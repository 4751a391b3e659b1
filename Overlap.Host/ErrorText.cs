using System.Globalization;
using System.Reflection;
using System.Text;

namespace Overlap.Host;

/// <summary>Formats an error in one line.</summary>
internal static class ErrorText
{
    private const int MaxLength = 2_000;

    /// <summary>
    /// Type and message of an unexpected <paramref name="error"/> and of each of its causes, outermost first: Akka.NET has the cause only
    /// in the innermost exception.
    /// </summary>
    public static string Of(Exception error) =>
        string.Join(": ", Chain(error).Select(each => $"{each.GetType().Name}: {each.Message.TrimEnd('.')}"));

    /// <summary>
    /// A message, which may quote untrusted text, in one line of limited length: what could control a terminal or reorder the line is
    /// escaped.
    /// </summary>
    public static string OneLine(string message)
    {
        var line = new StringBuilder();
        foreach (var word in message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            line.Append(line.Length > 0 ? " " : "");
            foreach (var character in word)
            {
                if (line.Length >= MaxLength)
                    return line.Append('…').ToString();
                if (IsSafe(character))
                    line.Append(character);
                else
                    line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
        }
        return line.ToString();
    }

    private static bool IsSafe(char character) => char.IsSurrogate(character)
        || CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    // Skips the wrappers of reflection and tasks, whose messages are not informative.
    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var each = error; each is not null; each = each.InnerException)
            if (each is not (TargetInvocationException or AggregateException) || each.InnerException is null)
                yield return each;
    }
}
