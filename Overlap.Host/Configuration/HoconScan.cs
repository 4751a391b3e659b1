namespace Overlap.Host.Configuration;

/// <summary>What a scan finds in a HOCON text.</summary>
/// <param name="Keys">Each key that is given a value or a block, and its line from 1.</param>
/// <param name="Includes">Each include: its line, the key of the block it stands in ("" at the top), and the path it names.</param>
/// <param name="References">Each substitution: the key it stands at, and the key it refers to.</param>
/// <param name="RootBraces">Where the braces around the whole text stand; null without.</param>
internal sealed record HoconScan(
    IReadOnlyList<(string Key, int Line)> Keys,
    IReadOnlyList<(int Line, string Block, string Path)> Includes,
    IReadOnlyList<(string Key, string To)> References,
    (int Open, int Close)? RootBraces);
