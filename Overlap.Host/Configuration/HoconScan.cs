namespace Overlap.Host.Configuration;

/// <summary>The result of scanning a HOCON text.</summary>
/// <param name="Keys">Each key that has a value or a block, and its line from 1.</param>
/// <param name="Includes">Each include: its line, the key of the enclosing block ("" at the top level), and its path.</param>
/// <param name="References">Each substitution: the key in whose value it is, and the key it refers to.</param>
/// <param name="RootBraces">The positions of the braces around the whole text; null if there are none.</param>
internal sealed record HoconScan(
    IReadOnlyList<(string Key, int Line)> Keys,
    IReadOnlyList<(int Line, string Block, string Path)> Includes,
    IReadOnlyList<(string Key, string To)> References,
    (int Open, int Close)? RootBraces);
