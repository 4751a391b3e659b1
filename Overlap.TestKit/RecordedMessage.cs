using System.Globalization;

namespace Overlap.TestKit;

/// <summary>A recorded message.</summary>
/// <param name="At">The time since the start of the replay; 0 or more.</param>
/// <param name="Text">The message's text.</param>
public readonly record struct RecordedMessage(TimeSpan At, string Text)
{
    /// <summary>
    /// Parses a list with one message per line: a time, a blank, the text. A time is in seconds (<c>1.25</c>), or a time stamp as in a
    /// run's <c>msgs*.log</c>, which can be replayed unchanged; the first line's time stamp then counts as 0.
    /// </summary>
    /// <exception cref="FormatException">A line does not start with a time, or its time is before that of the line above.</exception>
    public static IReadOnlyList<RecordedMessage> Parse(IEnumerable<string> lines)
    {
        var messages = new List<RecordedMessage>();
        DateTimeOffset? start = null;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0)
                continue;
            var blank = line.IndexOf(' ');
            var time = blank < 0 ? line : line[..blank];
            var at = AtOf(time, ref start) ?? throw new FormatException(
                $"Line {number}: '{time}' is not a time: expected seconds (1.25) or a time stamp (2026-11-21T19:20:59.462Z), a blank, "
                + "and the message's text.");
            if (at < (messages.Count > 0 ? messages[^1].At : TimeSpan.Zero))
                throw new FormatException($"Line {number}: '{time}' is before the line above it.");
            messages.Add(new RecordedMessage(at, blank < 0 ? "" : line[(blank + 1)..]));
        }
        return messages;
    }

    private static TimeSpan? AtOf(string time, ref DateTimeOffset? start)
    {
        if (decimal.TryParse(time, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stamp))
            return null;
        start ??= stamp;
        return stamp - start;
    }
}
