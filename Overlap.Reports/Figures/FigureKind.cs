namespace Overlap.Reports.Figures;

/// <summary>What a <see cref="Figure"/> counts, and so which units it has.</summary>
public enum FigureKind
{
    /// <summary>Messages, connections or tokens, or a factor.</summary>
    Count,

    /// <summary>A time.</summary>
    Duration,

    /// <summary>Memory, in bytes.</summary>
    Size,

    /// <summary>Messages a second.</summary>
    Rate,

    /// <summary>A share of 1.</summary>
    Share,

    /// <summary>One of a few words.</summary>
    Word,
}
