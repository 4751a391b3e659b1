using System.Globalization;
using System.Text;
using Overlap.Actors.VirtualTime;

namespace Overlap.TestKit;

/// <summary>Tells why an expectation is not met: when, in what state, what is in flight, what comes next and what happened last.</summary>
/// <param name="scheduler">The virtual time.</param>
/// <param name="seed">Returns the seed.</param>
/// <param name="events">The event log.</param>
/// <param name="state">Returns the state; null before the run.</param>
/// <param name="held">Returns the numbers of the messages that the script holds.</param>
/// <param name="describe">Names a message in its body.</param>
internal sealed class FailureStory(
    VirtualScheduler scheduler, Func<int> seed, LabEvents events, Func<object?> state, Func<IReadOnlyList<long>> held,
    Func<BodyRun, string> describe)
{
    private const int EventsShown = 12;
    private const int BodiesShown = 5;

    /// <summary>The whole story.</summary>
    /// <param name="expected">What was expected.</param>
    public string Tell(string expected)
    {
        var story = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"Expected: {expected}\n")
            .Append(CultureInfo.InvariantCulture, $"At:       {scheduler.MonotonicClock} of virtual time, seed {seed()}\n")
            .Append(CultureInfo.InvariantCulture, $"State:    {state()}\n");
        // What never returned may still change what would be read here.
        if (!scheduler.Loop.IsAbandoned)
            TellBodies(story);
        story.Append("Next due: ").Append(scheduler.NextDue is { } due ? $"in {due - scheduler.MonotonicClock}" : "nothing").Append('\n');
        return story.Append("The latest events:\n").Append(events.Latest(EventsShown)).ToString();
    }

    private void TellBodies(StringBuilder story)
    {
        var (due, kept, bodies) = (scheduler.DueByBody, held(), scheduler.Loop.Bodies.Waiting);
        foreach (var body in bodies.OrderBy(body => body.Number).Take(BodiesShown))
        {
            var end = due.TryGetValue(body, out var at) ? $"waits until {at}"
                : kept.Contains(body.Number) ? "is held by the script"
                : body.IsOwn ? "takes its time"
                : "waits for nothing in virtual time: a real delay or I/O does not end in it, await context.WaitAsync";
            story.Append(CultureInfo.InvariantCulture, $"In body:  {describe(body)} since {body.Since}, {end}\n");
        }
        if (bodies.Count > BodiesShown)
            story.Append(CultureInfo.InvariantCulture, $"          and {bodies.Count - BodiesShown} more messages\n");
    }
}
