using Overlap.Actors.Configuration;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>A body that comes with Overlap.</summary>
/// <param name="Name">Its name in <c>overlap.worker.body.type</c>, one of <see cref="BodySettings.BuiltIn"/>.</param>
/// <param name="About">What it does for a message, in a sentence.</param>
/// <param name="Keys">The keys that it reads.</param>
/// <param name="Class">Its class.</param>
/// <param name="Find">Prepares it, and returns what creates one for a worker.</param>
internal sealed record BuiltInBody(string Name, string About, IReadOnlyList<string> Keys, Type Class, Func<BodySettings, Func<object>> Find)
{
    private const string Duration = "overlap.worker.body.duration";

    /// <summary>All of them, in the order of <see cref="BodySettings.BuiltIn"/>.</summary>
    public static IReadOnlyList<BuiltInBody> All { get; } =
    [
        new("log-lines", "Writes some 20 000 to 45 000 lines to the worker's count log; a message must end in ':' and a number.",
            [], typeof(LogLinesBody), _ => () => new LogLinesBody()),
        new("delay", "Waits on a timer.", [Duration, DelaySettings.Key], typeof(DelayBody), DelayFactory.Find),
        new("spin", "Keeps a core busy.", [Duration], typeof(SpinBody), settings => () => new SpinBody(settings.Duration)),
        new("none", "Does nothing, to measure the cost of everything else.", [], typeof(NoBody), _ => () => new NoBody()),
    ];
}
