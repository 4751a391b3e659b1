namespace Overlap.Host.Configuration;

/// <summary>One setting of the command line.</summary>
/// <param name="Option">The option it was given by, such as <c>--set</c>.</param>
/// <param name="Text"><c>KEY=VALUE</c>, the key in full.</param>
internal sealed record OptionSetting(string Option, string Text);
