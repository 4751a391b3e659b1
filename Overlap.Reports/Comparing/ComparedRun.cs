using System.Text.Json;
using Overlap.Reports.Figures;
using Overlap.Reports.Series;

namespace Overlap.Reports.Comparing;

/// <summary>One of the runs that are compared: its <c>summary.json</c>, or the <c>repeat.json</c> of one that was repeated, and what was set.</summary>
public sealed class ComparedRun
{
    private const string VerdictFigure = "verdict.kind";

    private readonly JsonElement _content;
    private readonly RepeatReport? _repeated;

    private ComparedRun(
        string name, string folder, JsonElement content, RepeatReport? repeated, IReadOnlyDictionary<string, string> settings)
    {
        Name = name;
        Folder = folder;
        _content = content;
        _repeated = repeated;
        Settings = settings;
    }

    /// <summary>What it was given as.</summary>
    public string Name { get; }

    /// <summary>Where its data over time are; of a run that was repeated, those of the first one that did not fail.</summary>
    internal string Folder { get; }

    /// <summary>What was set, and what it ran on, by key.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Its figures, whether they have a value or not.</summary>
    internal IEnumerable<Figure> Figures => _repeated is null
        ? FigureCatalogue.In(_content)
        : FigureCatalogue.All.Concat(_repeated.Figures.Keys.Select(FigureCatalogue.Find).OfType<Figure>()).DistinctBy(figure => figure.Name);

    /// <summary>Reads a run's results.</summary>
    /// <param name="name">What it is to be called.</param>
    /// <param name="path">Its folder, or its <c>summary.json</c> or <c>repeat.json</c>.</param>
    /// <exception cref="UnreadableRunException">There is none, or it cannot be read.</exception>
    public static ComparedRun Read(string name, string path)
    {
        var file = ResultFile.In(path);
        var content = ResultFile.Read(file);
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (!ResultFile.IsRepeat(content))
            return new ComparedRun(name, folder, content, null, RunSetup.Read(content, folder));
        var repeated = ResultFile.ToRepeat(file, content);
        // The config is the same in all of its runs.
        var run = Path.Combine(folder, repeated.Runs.FirstOrDefault(each => each.Error is null)?.Name ?? "");
        return new ComparedRun(name, run, content, repeated, RunSetup.Read(content, run));
    }

    /// <summary>The number of a figure; null if it has none.</summary>
    public Measured? NumberOf(Figure figure)
    {
        if (_repeated is not null)
            return _repeated.Figures.GetValueOrDefault(figure.Name) is { } spread ? new Measured(spread.Median, spread.Highest - spread.Lowest) : null;
        return figure.NumberIn(_content) is { } number ? new Measured(number, null) : null;
    }

    /// <summary>The word of a figure; null if it has none. Of repeated runs with several verdicts each one: <c>settled 4, held 1</c>.</summary>
    public string? WordOf(Figure figure)
    {
        if (_repeated is null)
            return figure.WordIn(_content);
        return figure.Name != VerdictFigure ? null : _repeated.Verdicts.Count switch
        {
            0 => null,
            1 => _repeated.Verdicts.Keys.First(),
            _ => string.Join(", ", _repeated.Verdicts.Select(verdict => $"{verdict.Key} {verdict.Value}")),
        };
    }
}
