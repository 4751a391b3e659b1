using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Tests.Configuration.Hocon;

/// <summary>Reads HOCON texts for the tests.</summary>
internal static class TestHocon
{
    /// <summary>The texts, each over those before it, resolved and written with one key a line.</summary>
    public static string Read(params string[] texts) =>
        HoconWriter.Write(HoconResolver.Resolve(texts.SelectMany(text => Parse(text)), Variable)).TrimEnd();

    /// <summary>A text as Akka.NET's config.</summary>
    public static Config Config(string text) => HoconResolver.Resolve(Parse(text), Variable).ToConfig();

    /// <summary>The assignments in a text; places are its line numbers.</summary>
    public static IReadOnlyList<Assignment> Parse(string text) => HoconParser.Parse(text, line => new Place($"{line}"));

    /// <summary>The message with which a text is rejected.</summary>
    public static string Rejection(params string[] texts) => Assert.Throws<SettingsException>(() => Read(texts)).Message;

    private static string? Variable(string name) => name == "HOME" ? "/root" : null;
}
