using System.Text.Json;
using Overlap.Reports.Figures;

namespace Overlap.Reports.Comparing;

/// <summary>One of the runs that are compared, or a run that was repeated: <c>summary.json</c> or <c>repeat.json</c>, and what was set.</summary>
public sealed class ComparedRun
{
    private const string FiguresMember = "figures";

    private readonly JsonElement _summary;
    private readonly JsonElement? _repeated;

    private ComparedRun(string name, JsonElement summary, JsonElement? repeated, IReadOnlyDictionary<string, string> settings)
    {
        Name = name;
        _summary = summary;
        _repeated = repeated;
        Settings = settings;
    }

    /// <summary>What it was given as.</summary>
    public string Name { get; }

    /// <summary>What was set, and what it ran on, by key.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Its figures, whether they have a value or not.</summary>
    internal IEnumerable<Figure> Figures => FigureCatalogue.In(_summary);

    /// <summary>Reads a run's results.</summary>
    /// <param name="name">What it is to be called.</param>
    /// <param name="path">Its folder, or its <c>summary.json</c> or <c>repeat.json</c>.</param>
    /// <exception cref="UnreadableRunException">There is none, or it cannot be read.</exception>
    public static ComparedRun Read(string name, string path)
    {
        var file = ResultFile.In(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var content = ResultFile.Read(file);
        if (!content.TryGetProperty(FiguresMember, out var figures) || figures.ValueKind != JsonValueKind.Object)
            return new ComparedRun(name, content, null, RunSetup.Read(content, folder));
        // What was set is the same in all of its runs.
        folder = Path.Combine(folder, "1");
        var first = ResultFile.Read(ResultFile.In(folder));
        return new ComparedRun(name, first, figures, RunSetup.Read(first, folder));
    }

    /// <summary>The number of a figure; null if it has none.</summary>
    public Measured? NumberOf(Figure figure)
    {
        if (_repeated is not { } repeated)
            return figure.NumberIn(_summary) is { } number ? new Measured(number, null) : null;
        return repeated.TryGetProperty(figure.Name, out var all) && Member("median") is { } median && Member("lowest") is { } lowest && Member("highest") is { } highest
            ? new Measured(median, highest - lowest)
            : null;

        double? Member(string member) =>
            all.ValueKind == JsonValueKind.Object && all.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
    }

    /// <summary>The word of a figure; null if it has none. Of a run that was repeated, that of the first.</summary>
    public string? WordOf(Figure figure) => figure.WordIn(_summary);
}
