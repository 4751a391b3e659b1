using System.Buffers.Text;
using Overlap.Transport;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>
/// Body <c>log-lines</c>, the original experiment's synchronous task: writes some 20 000 to 45 000 lines to the worker's count log, one
/// by one. The number of lines depends on the number at the end of the message and on a random number.
/// </summary>
internal sealed class LogLinesBody : ITaskBody
{
    private const long MaxQuotient = 4_500_000;
    private const long UsualQuotient = 2_000_000;

    /// <inheritdoc/>
    /// <exception cref="FormatException">The message does not end in <c>:</c> and a number.</exception>
    public void Run(in Message message, BodyContext context)
    {
        var lines = Lines(Number(message.Span), context.Random.Next(1000));
        var start = context.Time.GetTimestamp();
        for (var position = 0; position < lines; position++)
        {
            if (context.Cancellation.IsCancellationRequested)
                return;
            WriteTurn(context, position, start);
        }
    }

    private static void WriteTurn(BodyContext context, long position, long start)
    {
        var reading = context.Counters.Read();
        context.CountLog?.WriteTurn(position, reading.Started, reading.InFlight, context.Time.GetElapsedTime(start));
    }

    /// <summary>⌊q / 100⌋ + 1 lines, with q = ⌊number / random⌋, or q = 2 000 000 if that is above 4 500 000.</summary>
    /// <param name="number">The number in the message, 0 or more.</param>
    /// <param name="random">0 to 999; 0 gives an infinite q.</param>
    internal static long Lines(long number, int random)
    {
        var quotient = random == 0 ? long.MaxValue : number / random;
        return (quotient > MaxQuotient ? UsualQuotient : quotient) / 100 + 1;
    }

    /// <summary>The number at the end of a message.</summary>
    /// <exception cref="FormatException">It does not end in <c>:</c> and a number.</exception>
    internal static long Number(ReadOnlySpan<byte> text)
    {
        var digits = text[(text.LastIndexOf((byte)':') + 1)..];
        if (digits.Length == text.Length
            || !Utf8Parser.TryParse(digits, out long number, out var used) || used != digits.Length || number < 0)
            throw new FormatException("The body log-lines needs messages that end in ':' and a number; overlap.worker.body.type (--body) sets another.");
        return number;
    }
}
