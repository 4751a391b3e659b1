using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Host.Series;

/// <summary>A key and the values that it gets in turn.</summary>
/// <param name="Key">The key in full.</param>
/// <param name="Values">The values, as <c>--set</c> takes them.</param>
internal sealed record SweepAxis(string Key, IReadOnlyList<string> Values)
{
    /// <summary>The axis of <c>--over KEY=V1,V2,…</c>. Commas in brackets, braces and quotes do not separate values.</summary>
    /// <exception cref="SettingsException">The text is not of that form, or the key cannot be swept.</exception>
    public static SweepAxis Parse(string text)
    {
        var equals = text.IndexOf('=');
        var key = equals < 0 ? text : text[..equals].Trim();
        var values = equals < 0 ? [] : Split(text[(equals + 1)..]).Select(value => value.Trim()).ToList();
        if (key.Length == 0 || values.Count == 0 || values.Contains(""))
            throw Error(text, "expected KEY=VALUE,VALUE,…, such as overlap.worker.bound=100,1000");
        if (SettingKeys.Find(key) is null && !key.StartsWith("akka.", StringComparison.Ordinal) && !key.StartsWith("overlap.dispatchers.", StringComparison.Ordinal))
            throw Error(text, $"{key} is not a setting; {SettingKeys.Hint(key)}");
        if (key is "overlap.logs.name" or "overlap.logs.directory")
            throw Error(text, "each combination has a folder of its own in that of the sweep");
        if (values.GroupBy(value => value).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Error(text, $"{twice.Key} is given twice");
        return new SweepAxis(key, SettingKeys.Find(key)?.Type == SettingTypes.Text ? [.. values.Select(Unquoted)] : values);
    }

    private static IEnumerable<string> Split(string text)
    {
        var (start, depth, isQuoted) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when isQuoted:
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '[' or '{' when !isQuoted:
                    depth++;
                    break;
                case ']' or '}' when !isQuoted:
                    depth--;
                    break;
                case ',' when !isQuoted && depth == 0:
                    yield return text[start..i];
                    start = i + 1;
                    break;
            }
        }
        yield return text[start..];
    }

    // --set takes the value of a key that may be any text as it is; here quotes keep its commas.
    private static string Unquoted(string value) =>
        value is ['"', _, .., '"'] && HoconParser.Parse($"text = {value}", _ => new Place("--over")) is [{ Value: HoconText text }] ? text.Text : value;

    private static SettingsException Error(string text, string what) => new($"--over {text}: {what}");
}
