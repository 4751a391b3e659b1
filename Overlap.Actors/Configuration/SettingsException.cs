namespace Overlap.Actors.Configuration;

/// <summary>The configuration is invalid. The message is one line with the place, the setting and what was expected.</summary>
public sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
