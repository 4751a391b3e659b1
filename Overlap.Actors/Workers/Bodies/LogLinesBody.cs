using System.Buffers.Text;
using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>
/// Body <c>log-lines</c>, the seed's synchronous task: writes some 20 000 to 45 000 lines to the worker's count log, one by one.
/// How many is decided by the number at the end of the message and by chance.
/// </summary>
public sealed class LogLinesBody : ITaskBody
{
    private const long MostQuotient = 4_500_000;
    private const long UsualQuotient = 2_000_000;

    /// <inheritdoc/>
    /// <exception cref="FormatException">The message does not end in <c>:</c> and a number.</exception>
    public void Run(in Message message, BodyContext context)
    {
        var lines = Lines(Number(message.Span), context.Random.Next(1000));
        var begin = context.Time.GetTimestamp();
        for (var position = 0; position < lines; position++)
        {
            if (context.Cancellation.IsCancellationRequested)
                return;
            WriteTurn(context, position, begin);
        }
    }

    private static void WriteTurn(BodyContext context, long position, long begin)
    {
        var reading = context.Counters.Read();
        context.CountLog?.WriteTurn(position, reading.Started, reading.InFlight, context.Time.GetElapsedTime(begin));
    }

    /// <summary>⌊q / 100⌋ + 1 lines, with q = ⌊number / random⌋; 2 000 000 takes the place of a q above 4 500 000.</summary>
    /// <param name="number">The number in the message, 0 or more.</param>
    /// <param name="random">0 to 999; 0 gives an infinite q.</param>
    internal static long Lines(long number, int random)
    {
        var quotient = random == 0 ? long.MaxValue : number / random;
        return (quotient > MostQuotient ? UsualQuotient : quotient) / 100 + 1;
    }

    private static long Number(ReadOnlySpan<byte> text)
    {
        var digits = text[(text.LastIndexOf((byte)':') + 1)..];
        if (digits.Length == text.Length || !Utf8Parser.TryParse(digits, out long number, out var used) || used != digits.Length || number < 0)
            throw new FormatException("The body log-lines wants a message that ends in ':' and a number.");
        return number;
    }
}
