namespace Overlap.Benchmarks.Typed;

/// <summary>One row of the table: two programs, or one that is both ends.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Millions">How many million messages are sent for each second that is to be measured.</param>
/// <param name="Receiver">The end that prints the rate.</param>
/// <param name="Sender">The other; null where the receiver starts it.</param>
internal sealed record TypedCase(string Name, double Millions, TypedEnd Receiver, TypedEnd? Sender);

/// <summary>What was measured of a case in one round.</summary>
/// <param name="RatePerSecond">Messages per second, from the first to the last.</param>
/// <param name="Seconds">From the start of both programs to the end of both.</param>
internal sealed record TypedRound(double RatePerSecond, double Seconds);

/// <summary>A case and its measurements, one for each round.</summary>
internal sealed record TypedResult(string Name, long Messages, List<TypedRound> Rounds);
