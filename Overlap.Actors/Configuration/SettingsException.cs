namespace Overlap.Actors.Configuration;

/// <summary>The configuration cannot be used: the message says in one line which setting, where it stands and what is expected.</summary>
public sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
