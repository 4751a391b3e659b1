using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Overlap.Benchmarks.Typed;

/// <summary>A program that sends or receives a number of messages, as it is started.</summary>
/// <param name="Start">Its file and arguments, for an endpoint and a number of messages.</param>
/// <param name="Rate">The messages per second that a receiver printed.</param>
internal sealed record TypedEnd(Func<string, long, ProcessStartInfo> Start, Func<string, double> Rate)
{
    public const string Push = "push";
    public const string Pull = "pull";

    // The default text's length.
    private const int Size = 32;

    /// <summary>A loop that takes the arguments of <c>libzmq-loop.c</c> and prints its rate.</summary>
    /// <param name="end"><see cref="Push"/> or <see cref="Pull"/>.</param>
    /// <param name="program">The program.</param>
    /// <param name="first">Its first arguments.</param>
    public static TypedEnd Loop(string end, string program, params string[] first) => new(
        (endpoint, messages) => new ProcessStartInfo(program, [.. first, end, endpoint, $"{messages}", $"{Size}"]),
        output => double.Parse(output, CultureInfo.InvariantCulture));

    /// <summary>A command of the <c>overlap</c> console.</summary>
    /// <param name="host">The program.</param>
    /// <param name="endpointOption">The option for the endpoint; null where the command finds one.</param>
    /// <param name="arguments">As they are typed, without endpoint and number of messages.</param>
    public static TypedEnd Overlap(string host, string? endpointOption, params string[] arguments) => new(
        (endpoint, messages) => new ProcessStartInfo(
            host, [.. arguments, .. endpointOption is null ? Array.Empty<string>() : [endpointOption, endpoint], "--messages", $"{messages}"]),
        summary => JsonDocument.Parse(summary).RootElement.GetProperty("rate_per_s").GetDouble());
}
