using Overlap.Metering;

namespace Overlap.Reports;

/// <summary>What ended a run, after "ended by".</summary>
internal static class EndText
{
    public static string Of(StopReason reason) => reason switch
    {
        StopReason.Messages => "message count",
        StopReason.Memory => "the memory limit",
        StopReason.Source => "the producer's end",
        StopReason.Process => "the process's end",
        StopReason.Threshold => "a threshold",
        StopReason.Error => "an error",
        StopReason.Signal => "a signal",
        _ => "duration",
    };
}
