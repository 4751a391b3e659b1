using Overlap.Metering;

namespace Overlap.Reports.Comparing;

/// <summary>The change of a figure from one run to another.</summary>
/// <param name="Share">The difference as a share of the first: -0.05 for 5 % less.</param>
/// <param name="Noise">
/// How far the runs of one setting lie apart themselves, as a share of the first; null where none was repeated. A change that is not
/// larger can be chance.
/// </param>
public sealed record Change(double Share, double? Noise)
{
    private const double Smallest = 0.000_05;

    /// <summary>Whether it can be chance.</summary>
    public bool IsNoise => Math.Abs(Share) <= Noise;

    /// <summary>The change; null where there is no number to compare, or it was 0 and is not any more.</summary>
    public static Change? Between(Measured? before, Measured? after)
    {
        if (before is null || after is null || (before.Number == 0 && after.Number != 0))
            return null;
        var scale = Math.Abs(before.Number);
        var range = before.Range is null && after.Range is null ? (double?)null : Math.Max(before.Range ?? 0, after.Range ?? 0);
        return new Change(Ratio(after.Number - before.Number, scale), range is { } apart ? Ratio(apart, scale) : null);

        static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
    }

    /// <summary>The change for people: <c>+1.20 %</c>, with its noise <c>+1.20 % ± 3.00 %</c>.</summary>
    public override string ToString() =>
        Sign() + HumanFormat.Percent(Math.Abs(Share)) + (Noise is { } noise ? $" ± {HumanFormat.Percent(noise)}" : "");

    // None for what is 0.00 % when it is rounded.
    private string Sign() => Share switch
    {
        <= -Smallest => "-",
        >= Smallest => "+",
        _ => "",
    };
}
