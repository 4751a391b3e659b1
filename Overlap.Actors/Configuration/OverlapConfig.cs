using Akka.Configuration;

namespace Overlap.Actors.Configuration;

/// <summary>The embedded <c>reference.conf</c>: every key with its meaning and default.</summary>
public static class OverlapConfig
{
    /// <summary>The text of <c>reference.conf</c>.</summary>
    public static string ReferenceText { get; } = Load();

    /// <summary>The parsed <c>reference.conf</c>.</summary>
    public static Config Reference { get; } = ConfigurationFactory.ParseString(ReferenceText);

    /// <summary><paramref name="config"/> with <c>reference.conf</c> as its fallback.</summary>
    public static Config WithDefaults(Config config) => ReferenceEquals(config, Reference) ? config : config.WithFallback(Reference);

    private static string Load()
    {
        using var stream = typeof(OverlapConfig).Assembly.GetManifestResourceStream("Overlap.reference.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
