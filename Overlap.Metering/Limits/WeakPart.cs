using System.Text.Json.Serialization;

namespace Overlap.Metering.Limits;

/// <summary>What gave way at a rate.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WeakPart>))]
public enum WeakPart
{
    /// <summary>The bodies could do no more.</summary>
    [JsonStringEnumMemberName("body")] Body,
    /// <summary>The bound let no more through, though bodies could do more at the same time.</summary>
    [JsonStringEnumMemberName("bound")] Bound,
    /// <summary>The producer or the bridge brought no more.</summary>
    [JsonStringEnumMemberName("producer")] Producer,
    /// <summary>The memory limit was reached.</summary>
    [JsonStringEnumMemberName("memory")] Memory,
    /// <summary>A threshold was broken, though the handler kept up.</summary>
    [JsonStringEnumMemberName("threshold")] Threshold,
    /// <summary>The step was too short to say.</summary>
    [JsonStringEnumMemberName("time")] Time,
}
