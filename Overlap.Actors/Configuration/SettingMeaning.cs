namespace Overlap.Actors.Configuration;

/// <summary>What <c>reference.conf</c> says of a key.</summary>
internal static class SettingMeaning
{
    private static readonly string[] Lines = OverlapConfig.ReferenceText.Split('\n');

    /// <summary>The comment above the key, in one line, without the valid values at its end.</summary>
    public static string Of(SettingKey key)
    {
        var line = OverlapConfig.Assignments.First(each => each.Key.ToString() == key.Path).Place.Line;
        var comment = Lines.Take(line - 1).Reverse().Select(text => text.Trim()).TakeWhile(text => text.StartsWith('#')).Reverse();
        var text = string.Join(' ', comment.Select(each => each.Trim('#', ' ')));
        return text[..^$"[{key.Expected}]".Length].TrimEnd();
    }
}
