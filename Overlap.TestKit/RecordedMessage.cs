using System.Globalization;

namespace Overlap.TestKit;

/// <summary>A message of a recorded list.</summary>
/// <param name="At">When it comes, from the begin of the replay; 0 or more.</param>
/// <param name="Text">What it says.</param>
public readonly record struct RecordedMessage(TimeSpan At, string Text)
{
    /// <summary>
    /// Reads a list, one message a line: a time, a blank, the text. A time is seconds (<c>1.25</c>), or a time stamp such as those in a
    /// run's <c>msgs*.log</c>, which can be replayed as it is: the first line's time stamp is then 0.
    /// </summary>
    /// <exception cref="FormatException">A line does not begin with a time, or goes back in time.</exception>
    public static IReadOnlyList<RecordedMessage> Parse(IEnumerable<string> lines)
    {
        var messages = new List<RecordedMessage>();
        DateTimeOffset? begin = null;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0)
                continue;
            var blank = line.IndexOf(' ');
            var time = blank < 0 ? line : line[..blank];
            var at = AtOf(time, ref begin) ?? throw new FormatException(
                $"Line {number}: '{time}' is no time: expected seconds (1.25) or a time stamp (2026-11-21T19:20:59.462Z), a blank, and the message's text.");
            if (at < (messages.Count > 0 ? messages[^1].At : TimeSpan.Zero))
                throw new FormatException($"Line {number}: '{time}' is before the line above it.");
            messages.Add(new RecordedMessage(at, blank < 0 ? "" : line[(blank + 1)..]));
        }
        return messages;
    }

    private static TimeSpan? AtOf(string time, ref DateTimeOffset? begin)
    {
        if (decimal.TryParse(time, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stamp))
            return null;
        begin ??= stamp;
        return stamp - begin;
    }
}
