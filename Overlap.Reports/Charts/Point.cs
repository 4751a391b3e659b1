namespace Overlap.Reports.Charts;

/// <summary>A point of a series, in the units of its axes.</summary>
internal sealed record Point(double X, double Y);
