namespace Akka.TestKit.Internal.StringMatcher;

/// <summary>Matches a log source that is the given text, or an actor's path that ends in it: <c>user/a</c>, <c>/user/a</c>.</summary>
public class EqualsStringAndPathMatcher(string path, bool canBeRelative = true) : IStringMatcher
{
    public bool IsMatch(string source) => source == path || (canBeRelative && Relative(source) == path.TrimStart('/'));

    public override string ToString() => $"== \"{path}\"";

    // akka://system@host/user/a#uid and [akka://…] both come down to user/a.
    private static string? Relative(string source)
    {
        var scheme = source.IndexOf("://", StringComparison.Ordinal);
        var root = scheme < 0 ? -1 : source.IndexOf('/', scheme + 3);
        return root < 0 ? null : source[(root + 1)..].TrimEnd(']').Split('#')[0];
    }
}
