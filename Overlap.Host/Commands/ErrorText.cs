using System.Reflection;

namespace Overlap.Host.Commands;

/// <summary>An unexpected error in one line: Akka.NET wraps what went wrong, and says it only in the innermost exception.</summary>
internal static class ErrorText
{
    /// <summary>Type and message of <paramref name="error"/> and of each of its causes, outermost first.</summary>
    public static string Of(Exception error) => string.Join(": ", Chain(error).Select(each => $"{each.GetType().Name}: {each.Message.TrimEnd('.')}"));

    // What reflection and tasks wrap around an exception says nothing of it.
    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var each = error; each is not null; each = each.InnerException)
            if (each is not (TargetInvocationException or AggregateException) || each.InnerException is null)
                yield return each;
    }
}
