namespace Overlap.Benchmarks.Handlers;

/// <summary>A handler that is measured or not.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="PerSecond">About how many messages it handles in a second.</param>
/// <param name="RunAsync">Has it handle so many messages, to the last.</param>
internal sealed record HandlerCase(string Name, int PerSecond, Func<int, Task> RunAsync);

/// <summary>Cases that are measured in turns; the first is what the others are compared with.</summary>
internal sealed record HandlerGroup(string Name, IReadOnlyList<HandlerCase> Cases);

/// <summary>What a case costs.</summary>
/// <param name="Group">The name of its group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Nanoseconds">Of a message, an entry for each round.</param>
/// <param name="Bytes">Allocated for a message, by all threads, an entry for each round.</param>
internal sealed record HandlerFigures(string Group, string Name, List<double> Nanoseconds, List<double> Bytes);

/// <summary>What one measurement of a case has found.</summary>
/// <param name="Nanoseconds">Of a message.</param>
/// <param name="Bytes">Allocated for a message, by all threads.</param>
internal sealed record HandlerCost(double Nanoseconds, double Bytes);
