namespace Overlap.Reports.Charts;

/// <summary>Fewer points that look the same.</summary>
internal static class Thinning
{
    /// <summary>
    /// The first and the last point, and of each of equally long parts of the way between them the lowest and the highest: no extreme is
    /// lost, and each point that is left is one of those given.
    /// </summary>
    /// <param name="points">The points, in order of X.</param>
    /// <param name="parts">How many parts, 1 or more; at most two points of each are left, and the two ends.</param>
    public static Point[] KeepExtremes(Point[] points, int parts)
    {
        if (points.Length <= 2 * parts)
            return points;
        var kept = new List<Point>(2 * parts + 2) { points[0] };
        foreach (var (from, to) in Parts(points, parts))
        {
            var (lowest, highest) = (from, from);
            for (var index = from; index < to; index++)
            {
                if (points[index].Y < points[lowest].Y)
                    lowest = index;
                if (points[index].Y > points[highest].Y)
                    highest = index;
            }
            Keep(Math.Min(lowest, highest));
            if (lowest != highest)
                Keep(Math.Max(lowest, highest));

            void Keep(int index)
            {
                if (index > 0 && index < points.Length - 1)
                    kept.Add(points[index]);
            }
        }
        kept.Add(points[^1]);
        return [.. kept];
    }

    /// <summary>The indices of what is in each of equally long parts, from the first to before the last; empty parts are left out.</summary>
    /// <param name="points">The points, in order of X.</param>
    /// <param name="parts">How many parts, 1 or more.</param>
    public static List<(int From, int To)> Parts(ReadOnlySpan<Point> points, int parts)
    {
        var found = new List<(int, int)>();
        if (points.IsEmpty)
            return found;
        var (first, length) = (points[0].X, points[^1].X - points[0].X);
        var (from, part) = (0, 0);
        for (var index = 1; index < points.Length; index++)
        {
            var next = length > 0 ? (int)Math.Min(parts - 1, (points[index].X - first) / length * parts) : 0;
            if (next == part)
                continue;
            found.Add((from, index));
            (from, part) = (index, next);
        }
        found.Add((from, points.Length));
        return found;
    }
}
