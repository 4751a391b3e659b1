using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>One setting of the command line.</summary>
/// <param name="Option">The option that sets it, such as <c>--rate</c>.</param>
/// <param name="Key">The key in full.</param>
/// <param name="Value">The value.</param>
internal sealed record OptionSetting(string Option, string Key, string Value)
{
    /// <summary>The setting of <c>--set KEY=VALUE</c>.</summary>
    /// <exception cref="SettingsException">The text is not of that form.</exception>
    public static OptionSetting Parse(string option, string text)
    {
        var equals = text.IndexOf('=');
        return equals > 0
            ? new OptionSetting(option, text[..equals].Trim(), text[(equals + 1)..])
            : throw new SettingsException($"{option} {text}: expected KEY=VALUE, such as overlap.worker.bound=100");
    }
}
