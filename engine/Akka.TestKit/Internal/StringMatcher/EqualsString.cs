namespace Akka.TestKit.Internal.StringMatcher;

public class EqualsString(string s) : IStringMatcher
{
    public bool IsMatch(string text) => text == s;

    public override string ToString() => $"== \"{s}\"";
}
