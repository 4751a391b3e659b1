using System.Text.Json.Serialization;

namespace Overlap.Metering;

/// <summary>How a node's part in a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NodeEnd>))]
public enum NodeEnd
{
    /// <summary>With a summary.</summary>
    [JsonStringEnumMemberName("summary")] Summary,
    /// <summary>It was lost: it left the cluster, or no longer answered.</summary>
    [JsonStringEnumMemberName("lost")] Lost,
    /// <summary>It could not go on.</summary>
    [JsonStringEnumMemberName("error")] Error,
}
