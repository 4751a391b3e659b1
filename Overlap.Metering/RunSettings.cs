namespace Overlap.Metering;

/// <summary>The settings needed to compare a run's figures with another's. The run's <c>overlap.conf</c> has all settings.</summary>
/// <param name="Mode"><c>sync</c>, <c>await</c> or <c>pipe</c>; <see cref="Watch"/> or <see cref="Application"/> for an application's own handlers.</param>
/// <param name="Bound">The most overlap a worker may have; 0 for no bound. Null where it is not known, as all that an application does not tell.</param>
/// <param name="Rate">The messages a second the run's producer was to send; null for as fast as they are taken, or by stages.</param>
/// <param name="Workers">How many workers, or handlers.</param>
/// <param name="Body">The task body's type, or the application's name.</param>
/// <param name="Transport"><c>zmtp</c>, <c>netmq</c> or <c>memory</c>.</param>
/// <param name="Batch">The most messages in one batch.</param>
/// <param name="Config">The config file the run was started with; null if there was none.</param>
public sealed record RunSettings(
    string Mode, int? Bound, double? Rate, int Workers, string Body, string? Transport, int? Batch, string? Config)
{
    /// <summary>The mode of a process that was watched from outside.</summary>
    public const string Watch = "watch";

    /// <summary>The mode of an application that has recorded its own handlers.</summary>
    public const string Application = "application";

    /// <summary>The stages of the rate that the run's producer was to send at; null without stages.</summary>
    public IReadOnlyList<Stage>? Stages { get; init; }

    /// <summary>Whether it is an application with handlers of its own, not a run of the lab.</summary>
    internal bool IsOfApplication => Mode is Watch or Application;
}
