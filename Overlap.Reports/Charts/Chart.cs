namespace Overlap.Reports.Charts;

/// <summary>A chart, as it is drawn by <see cref="ChartMarkup"/>.</summary>
/// <param name="Id">Its name in the page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="About">How to read it, in a sentence or two.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">What is drawn, the first one first.</param>
internal sealed record Chart(string Id, string Title, string About, Scale X, Scale Y, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>The <see cref="LeastWidth"/> of a chart beside another.</summary>
    public const double HalfPage = 270;

    /// <summary>The <see cref="LeastWidth"/> of a chart as wide as the page.</summary>
    public const double WholePage = 660;

    /// <summary>The <see cref="LeastWidth"/> of a chart among many small ones.</summary>
    public const double Small = 100;

    /// <summary>Its height in pixels, without what is around it.</summary>
    public int Height { get; init; } = 200;

    /// <summary>How wide it is at least in a window of 800 pixels or more, in pixels; below, <see cref="LabelRow.Phone"/>.</summary>
    public double LeastWidth { get; init; } = HalfPage;

    /// <summary>What its horizontal axis shows: charts that show the same have one cursor.</summary>
    public string Axis { get; init; } = "time";

    /// <summary>Whether it is one of many small ones.</summary>
    public bool IsSmall { get; init; }

    /// <summary>The levels that values are held against.</summary>
    public IReadOnlyList<LimitLine> Limits { get; init; } = [];

    /// <summary>What happened, in order of its begin.</summary>
    public IReadOnlyList<TimeNote> Notes { get; init; } = [];
}
