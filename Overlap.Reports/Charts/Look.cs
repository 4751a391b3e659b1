namespace Overlap.Reports.Charts;

/// <summary>How a series is drawn: never told apart by its colour alone.</summary>
/// <param name="Colour">The number of its colour, 1 to <see cref="Colours"/>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Dash">How its line is broken.</param>
internal sealed record Look(int Colour, Shape Shape = Shape.Line, Dash Dash = Dash.None)
{
    /// <summary>How many colours there are.</summary>
    public const int Colours = 8;

    /// <summary>Its classes in the style sheet.</summary>
    public string Classes => $"c{Colour} {Shape switch { Shape.Line or Shape.Steps => "line", _ => "area" }}{Dash switch
    {
        Dash.Long => " long",
        Dash.Short => " short",
        Dash.Mixed => " mixed",
        _ => "",
    }}";

    /// <summary>The look of a run among several.</summary>
    /// <param name="run">Its index, below <see cref="Colours"/>.</param>
    public static Look OfRun(int run) => new(run + 1, Shape.Line, (Dash)(run % 4));
}

/// <summary>The shape of a series.</summary>
internal enum Shape
{
    /// <summary>A line through its points.</summary>
    Line,

    /// <summary>Levels, each of which ends at its point.</summary>
    Steps,

    /// <summary>All below its points.</summary>
    Area,

    /// <summary>All between two lines.</summary>
    Band,
}

/// <summary>How a line is broken.</summary>
internal enum Dash
{
    /// <summary>It is whole.</summary>
    None,

    /// <summary>Long dashes.</summary>
    Long,

    /// <summary>Dots.</summary>
    Short,

    /// <summary>Dashes and dots in turn.</summary>
    Mixed,
}
