namespace Akka.TestKit.Internal.StringMatcher;

public class StartsWithString(string start) : IStringMatcher
{
    public bool IsMatch(string s) => s.StartsWith(start, StringComparison.Ordinal);

    public override string ToString() => $"starts with \"{start}\"";
}
