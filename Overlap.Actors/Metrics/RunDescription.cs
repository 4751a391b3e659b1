namespace Overlap.Actors.Metrics;

/// <summary>What was run: the part of a <see cref="Summary"/> that is known before.</summary>
/// <param name="Engine"><c>embedded</c> or <c>akka</c>.</param>
/// <param name="Transport"><c>zmtp</c>, <c>netmq</c> or <c>memory</c>.</param>
/// <param name="Config">The config file the run was started with; null without one.</param>
/// <param name="Mode"><c>sync</c>, <c>await</c> or <c>pipe</c>.</param>
/// <param name="Body">The task body's type.</param>
public sealed record RunDescription(string Engine, string Transport, string? Config, string Mode, string Body);
