namespace Overlap.Host.Configuration;

/// <summary>One source of settings: its HOCON text, with includes expanded, and the place of each key.</summary>
/// <param name="Text">The text.</param>
/// <param name="Places">Each key and its place, such as <c>my.conf:12</c>, in the order of the text.</param>
internal sealed record ConfigLayer(string Text, IReadOnlyList<(string Key, string Place)> Places);
