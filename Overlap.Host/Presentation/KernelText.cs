using Overlap.Metering;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Host.Presentation;

/// <summary>What the kernel holds of a run's messages, for people.</summary>
internal static class KernelText
{
    /// <summary>After the number of received messages: how many more wait in the kernel; empty if that is not known.</summary>
    public static string Of(KernelReading? kernel) => kernel is null ? "" : $", about {Short(kernel.Messages)} in the kernel";

    /// <summary>The levels of the whole run.</summary>
    public static string Of(KernelStats kernel) =>
        $"about {Short(kernel.Messages.Mean)} messages on average, {Short(kernel.Messages.Max)} at most: "
        + $"at most {Size(kernel.ReceivedBytes.Max)} not yet read"
        + (kernel.SentBytes is { } sent ? $", {Size(sent.Max)} not yet acknowledged" : "");
}
