using System.Globalization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Configuration.Hocon;
using Akka.Event;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>
/// Checks values that Akka.NET reads: each must be of the kind of its default. Akka.NET itself ignores a text in place of a list, or fails
/// without naming the key.
/// </summary>
internal static class AkkaCheck
{
    /// <summary>Akka.NET's reference.</summary>
    public static readonly Lazy<HoconObject> Defaults = new(() => ConfigurationFactory.Default().GetValue("akka").GetObject());

    // Numbers by default, but switches or durations are valid too.
    private static readonly string[] Exceptions = ["akka.log-dead-letters", "akka.actor.reaper-interval", "akka.actor.typed.timeout"];

    /// <summary>Whether Akka.NET reads a key.</summary>
    public static bool Reads(KeyPath key) => key.Names is ["akka", ..] or ["overlap", "dispatchers", ..];

    /// <summary>The values in <c>akka</c> and <c>overlap.dispatchers</c> that are not of their key's kind, a line each.</summary>
    public static IEnumerable<string> Faults(Config config, Func<string, string> where) =>
        InBlock("akka", config.GetValue("akka"), Defaults.Value, where)
            .Concat(InBlock("overlap.dispatchers", config.GetValue("overlap.dispatchers"), defaults: null, where));

    private static IEnumerable<string> InBlock(string path, HoconValue block, HoconObject? defaults, Func<string, string> where) =>
        block.GetObject() is { } content
            ? content.Items.SelectMany(item => InKey(path, item.Key, item.Value, defaults?.GetKey(item.Key), where))
            : [SettingsCheck.NotABlock(path, where(path))];

    private static IEnumerable<string> InKey(string path, string name, HoconValue value, HoconValue? known, Func<string, string> where)
    {
        var child = $"{path}.{KeyPath.Quoted(name)}";
        if (known?.GetObject() is { } inner)
            return InBlock(child, value, inner, where);
        if (known is null && (value.IsObject() || path == "overlap.dispatchers"))
            return InBlock(child, value, Template(path), where);
        return Expected(child, value, known) is { } expected ? [$"{where(child)}: {SettingKey.Invalid(child, value, expected)}"] : [];
    }

    // What a block of the user's own falls back to.
    private static HoconObject? Template(string path) => path switch
    {
        "akka.actor" or "overlap.dispatchers" => Default("actor", "default-dispatcher"),
        "akka.actor.deployment" => Default("actor", "deployment", "default"),
        _ => null,
    };

    private static HoconObject Default(params string[] path) =>
        path.Aggregate(Defaults.Value, (block, name) => block.GetKey(name).GetObject());

    /// <summary>What is expected in place of a value; null if it is valid.</summary>
    private static string? Expected(string path, HoconValue value, HoconValue? known)
    {
        var isList = value.Values is [HoconArray];
        if (path is "akka.loggers" or "akka.extensions" && isList && value.GetArray().Any(item => !IsClass(item)))
            return "a list of classes that exist, with their assemblies: [\"My.Extension, My\"]";
        if (isList || (known is not null && !known.IsString()))
            return isList && (known is null || !known.IsString()) && value.GetArray().All(item => !item.IsString() || IsKept(item))
                ? null : known?.IsString() == true ? "a text, not a list" : "a list in brackets, of texts without blanks at their ends";
        if (known is not null && value.IsObject())
            return "a text, not a block";
        if (!IsKept(value))
            return "a text that is not null and has no blanks at its ends, because Akka.NET would read it without them";
        return known is null || Exceptions.Contains(path) ? null : ExpectedText(path, value, known);
    }

    private static string? ExpectedText(string path, HoconValue value, HoconValue known)
    {
        var example = known.GetString();
        if (path is "akka.loglevel" or "akka.stdout-loglevel")
            return CanRead(value, text => Logging.LogLevelFor(text.GetString())) ? null : "OFF, ERROR, WARNING, INFO or DEBUG";
        if (IsNumber(known))
            return IsNumber(value) ? null : $"a number such as {example}";
        if (CanRead(known, text => text.GetBoolean()))
            return CanRead(value, text => text.GetBoolean()) ? null : "on or off";
        if (CanRead(known, text => text.GetTimeSpan()))
            return CanRead(value, text => text.GetTimeSpan()) ? null : $"a duration such as {example}";
        return null;
    }

    private static bool IsClass(HoconValue value) => value.GetString() is { } name
        && CanRead(value, _ => (typeof(ActorSystem).Assembly.GetType(name) ?? Type.GetType(name, throwOnError: true))!);

    private static bool IsKept(HoconValue value) => value.GetString() is { } text && text == ExactText.Of(value);

    private static bool IsNumber(HoconValue value) =>
        double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool CanRead<T>(HoconValue value, Func<HoconValue, T> read)
    {
        try
        {
            read(value);
            return true;
        }
        catch (Exception error) when (error is FormatException or NotSupportedException or ArgumentException
            or OverflowException or TypeLoadException or IOException or BadImageFormatException)
        {
            return false;
        }
    }
}
