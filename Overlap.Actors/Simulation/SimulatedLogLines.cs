using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;
using Overlap.Transport;

namespace Overlap.Actors.Simulation;

/// <summary>Body <c>log-lines</c> in virtual time: it takes the time of its lines, and writes none.</summary>
internal sealed class SimulatedLogLines : IAsyncTaskBody
{
    // What an unbuffered write of a line takes, about.
    private static readonly TimeSpan Line = TimeSpan.FromMicroseconds(2);

    /// <inheritdoc/>
    /// <exception cref="FormatException">The message does not end in <c>:</c> and a number.</exception>
    public ValueTask RunAsync(Message message, BodyContext context) =>
        context.WaitAsync(Line * LogLinesBody.Lines(LogLinesBody.Number(message.Span), context.Random.Next(1000)));
}
