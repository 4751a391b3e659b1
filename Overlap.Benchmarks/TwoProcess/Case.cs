using Overlap.Benchmarks.Roles;

namespace Overlap.Benchmarks.TwoProcess;

/// <summary>One line of the table: two processes, one of which sends to the other.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Receiver">Started first; tells its endpoint.</param>
/// <param name="Sender">Gets that endpoint.</param>
internal sealed record Case(string Name, RoleOptions Receiver, RoleOptions Sender);
