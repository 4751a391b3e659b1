namespace Overlap.Actors.Metrics;

/// <summary>What was run: the settings that a figure cannot be compared without. <c>overlap.conf</c> has all of them.</summary>
/// <param name="Mode"><c>sync</c>, <c>await</c> or <c>pipe</c>.</param>
/// <param name="Bound">The most overlap a worker may have; 0: none.</param>
/// <param name="Rate">Messages a second that the run's producer was asked for; null: as fast as they are taken.</param>
/// <param name="Workers">How many workers.</param>
/// <param name="Body">The task body's type.</param>
/// <param name="Transport"><c>zmtp</c>, <c>netmq</c> or <c>memory</c>.</param>
/// <param name="Batch">The most messages in one batch.</param>
/// <param name="Config">The config file the run was started with; null without one.</param>
public sealed record RunSettings(string Mode, int Bound, double? Rate, int Workers, string Body, string Transport, int Batch, string? Config);
