using System.Reflection;

namespace Overlap.Host.Commands;

/// <summary>Formats an unexpected error in one line with its causes: Akka.NET has the cause only in the innermost exception.</summary>
internal static class ErrorText
{
    /// <summary>Type and message of <paramref name="error"/> and of each of its causes, outermost first.</summary>
    public static string Of(Exception error) =>
        string.Join(": ", Chain(error).Select(each => $"{each.GetType().Name}: {each.Message.TrimEnd('.')}"));

    // Skips the wrappers of reflection and tasks, whose messages are not informative.
    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var each = error; each is not null; each = each.InnerException)
            if (each is not (TargetInvocationException or AggregateException) || each.InnerException is null)
                yield return each;
    }
}
