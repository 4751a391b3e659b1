namespace Overlap.Benchmarks.InProcess;

/// <summary>What BenchmarkDotNet measured of one operation.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Nanoseconds">Of one operation, an entry an iteration.</param>
/// <param name="Bytes">Allocated by one.</param>
internal sealed record Primitive(string Name, IReadOnlyList<double> Nanoseconds, double Bytes);
