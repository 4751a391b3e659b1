namespace Overlap.Tests.VirtualTime;

/// <summary>Something of Akka's that happens after a time.</summary>
/// <param name="Name">Its name in the documents' table.</param>
/// <param name="Start">Starts it with that time, and returns whether it has happened.</param>
public sealed record TimedThing(string Name, Func<TimeSpan, Func<bool>> Start);
