namespace Overlap.Reports.Charts;

/// <summary>A series of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Look">How it is drawn.</param>
/// <param name="Points">Its points, in order of X.</param>
internal sealed record ChartSeries(string Name, Look Look, Point[] Points)
{
    // More than there are pixels between them adds nothing.
    private const int MaxParts = 600;

    /// <summary>The lower edge of a <see cref="Shape.Band"/>; its points are the upper one.</summary>
    public Point[] Lower { get; init; } = [];

    /// <summary>What an area stands on, with a point for each of its own; empty for the axis.</summary>
    public Point[] On { get; init; } = [];

    /// <summary>How finely it is drawn: of each of so many parts the lowest and the highest.</summary>
    public int Parts { get; init; } = MaxParts;

    /// <summary>Where its line, or its upper edge, is drawn.</summary>
    public Point[] Edge => field ??= On.Length == 0 ? Points : [.. Points.Zip(On, (own, below) => own with { Y = own.Y + below.Y })];

    /// <summary>The highest value that is drawn; 0 without points.</summary>
    public double Highest => Edge.Select(point => point.Y).DefaultIfEmpty().Max();
}
