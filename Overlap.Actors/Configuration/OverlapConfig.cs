using Akka.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>The embedded <c>reference.conf</c>: every key with its meaning and default.</summary>
public static class OverlapConfig
{
    /// <summary>The place of its keys.</summary>
    internal const string FileName = "reference.conf";

    /// <summary>The text of <c>reference.conf</c>.</summary>
    public static string ReferenceText { get; } = Load();

    /// <summary>The assignments of <c>reference.conf</c>.</summary>
    internal static IReadOnlyList<Assignment> Assignments { get; } = HoconParser.Parse(ReferenceText, line => new Place(FileName, line));

    /// <summary>The parsed <c>reference.conf</c>.</summary>
    public static Config Reference => field ??= HoconResolver.Resolve(Assignments, _ => null).ToConfig();

    /// <summary><paramref name="config"/> with <c>reference.conf</c> as its fallback.</summary>
    public static Config WithDefaults(Config config) => ReferenceEquals(config, Reference) ? config : config.WithFallback(Reference);

    private static string Load()
    {
        using var stream = typeof(OverlapConfig).Assembly.GetManifestResourceStream("Overlap.reference.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
