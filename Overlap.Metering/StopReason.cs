using System.Text.Json.Serialization;

namespace Overlap.Metering;

/// <summary>What ended a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopReason>))]
public enum StopReason
{
    /// <summary>The requested number of messages was received.</summary>
    [JsonStringEnumMemberName("messages")] Messages,
    /// <summary>The requested duration was over.</summary>
    [JsonStringEnumMemberName("duration")] Duration,
    /// <summary>SIGINT (Ctrl-C), SIGTERM, SIGHUP or SIGQUIT.</summary>
    [JsonStringEnumMemberName("signal")] Signal,
    /// <summary>The process reached <c>overlap.limits.memory</c>.</summary>
    [JsonStringEnumMemberName("memory")] Memory,
    /// <summary>The producer ended before the requested number or duration was reached.</summary>
    [JsonStringEnumMemberName("source")] Source,
    /// <summary>The process that was watched has ended.</summary>
    [JsonStringEnumMemberName("process")] Process,
    /// <summary>A threshold that aborts the run did not hold.</summary>
    [JsonStringEnumMemberName("threshold")] Threshold,
    /// <summary>A failure the run could not continue after.</summary>
    [JsonStringEnumMemberName("error")] Error,
}
