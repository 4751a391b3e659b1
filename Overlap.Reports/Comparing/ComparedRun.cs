using System.Text.Json;
using Overlap.Reports.Figures;

namespace Overlap.Reports.Comparing;

/// <summary>One of the runs that are compared: its <c>summary.json</c>, or the <c>repeat.json</c> of one that was repeated, and what was set.</summary>
public sealed class ComparedRun
{
    private readonly JsonElement _content;

    private ComparedRun(string name, JsonElement content, IReadOnlyDictionary<string, string> settings)
    {
        Name = name;
        _content = content;
        Settings = settings;
    }

    /// <summary>What it was given as.</summary>
    public string Name { get; }

    /// <summary>What was set, and what it ran on, by key.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Its figures, whether they have a value or not.</summary>
    internal IEnumerable<Figure> Figures => RepeatedFigures.In(_content) is { } repeated
        ? FigureCatalogue.All.Concat(repeated.Names.Select(FigureCatalogue.Find).OfType<Figure>()).DistinctBy(figure => figure.Name)
        : FigureCatalogue.In(_content);

    /// <summary>Reads a run's results.</summary>
    /// <param name="name">What it is to be called.</param>
    /// <param name="path">Its folder, or its <c>summary.json</c> or <c>repeat.json</c>.</param>
    /// <exception cref="UnreadableRunException">There is none, or it cannot be read.</exception>
    public static ComparedRun Read(string name, string path)
    {
        var file = ResultFile.In(path);
        var content = ResultFile.Read(file);
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        // The config is that of any of its runs.
        var run = RepeatedFigures.In(content) is { } repeated ? Path.Combine(folder, repeated.FirstRun) : folder;
        return new ComparedRun(name, content, RunSetup.Read(content, run));
    }

    /// <summary>The number of a figure; null if it has none.</summary>
    public Measured? NumberOf(Figure figure)
    {
        if (RepeatedFigures.In(_content) is { } repeated)
            return repeated.NumberOf(figure);
        return figure.NumberIn(_content) is { } number ? new Measured(number, null) : null;
    }

    /// <summary>The word of a figure; null if it has none.</summary>
    public string? WordOf(Figure figure) =>
        RepeatedFigures.In(_content) is { } repeated ? repeated.WordOf(figure) : figure.WordIn(_content);
}
