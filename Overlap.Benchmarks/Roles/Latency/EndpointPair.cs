namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>The two endpoints of an echo, as one text: where messages go in and where they come out.</summary>
internal static class EndpointPair
{
    private const char Separator = ' ';

    public static string Join(string input, string output) => $"{input}{Separator}{output}";

    public static (string Input, string Output) Split(string pair)
    {
        var both = pair.Split(Separator);
        return (both[0], both[1]);
    }
}
