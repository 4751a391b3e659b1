using System.Text;

namespace Overlap.Reports.Charts;

/// <summary>The <c>d</c> of an SVG path, in units of which the chart's width has <see cref="Width"/>.</summary>
/// <param name="x">The horizontal axis.</param>
/// <param name="y">The vertical axis.</param>
/// <param name="height">The chart's height.</param>
internal sealed class SvgPath(Scale x, Scale y, double height)
{
    /// <summary>The chart's width.</summary>
    public const int Width = 1000;

    private const int PointLength = 12;

    /// <summary>A line through points.</summary>
    public string Line(Point[] points) => Write(points, 'M');

    /// <summary>Levels, each from the point before to its own; the first from the begin of the axis.</summary>
    public string Steps(Point[] points) =>
        Line([.. points.SelectMany((point, index) => new[] { point with { X = index == 0 ? x.From : points[index - 1].X }, point })]);

    /// <summary>What lies between two lines.</summary>
    public string Between(Point[] upper, Point[] lower) =>
        upper.Length == 0 ? "" : $"{Write(upper, 'M')}{Write([.. Enumerable.Reverse(lower)], 'L')}Z";

    /// <summary>What lies below a line.</summary>
    public string Below(Point[] points) =>
        points.Length == 0 ? "" : Between(points, [new Point(points[0].X, y.From), new Point(points[^1].X, y.From)]);

    private string Write(Point[] points, char first)
    {
        var text = new StringBuilder(PointLength * points.Length);
        foreach (var point in points)
        {
            text.Append(text.Length == 0 ? first : 'L');
            Append(text, x.ShareOf(point.X) * Width);
            Append(text.Append(' '), (1 - y.ShareOf(point.Y)) * height);
        }
        return text.ToString();
    }

    // To one decimal: a custom format takes several times as long, and a page has thousands of points.
    private static void Append(StringBuilder text, double number)
    {
        var (whole, tenths) = Math.DivRem((long)Math.Round(10 * number, MidpointRounding.AwayFromZero), 10);
        text.Append(whole);
        if (tenths != 0)
            text.Append('.').Append(tenths);
    }
}
