namespace Overlap.Reports.Comparing;

/// <summary>The number of a figure in a run, or in a run that was repeated.</summary>
/// <param name="Number">The number; of several runs the median. In the figure's unit.</param>
/// <param name="Range">How far the lowest and the highest of several runs lie apart; null for one run.</param>
public sealed record Measured(double Number, double? Range);
