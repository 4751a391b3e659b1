namespace Overlap.Host.Configuration;

/// <summary>One setting of the command line.</summary>
/// <param name="Option">The option that sets it, such as <c>--set</c>.</param>
/// <param name="Text"><c>KEY=VALUE</c>, with the full key.</param>
internal sealed record OptionSetting(string Option, string Text);
