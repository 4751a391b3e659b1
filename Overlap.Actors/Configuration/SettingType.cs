using Akka.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>What a setting's value may be.</summary>
/// <param name="expected">The values that are right, in words that follow "expected".</param>
/// <param name="read">Reads one, or says that it is not one.</param>
public sealed class SettingType<T>(string expected, SettingType<T>.Reader read)
{
    /// <summary>Reads a value; false where it is not one of the type.</summary>
    public delegate bool Reader(HoconValue value, out T result);

    /// <summary>The values that are right, in words that follow "expected".</summary>
    public string Expected => expected;

    /// <summary>Reads a value; false where it is not one of this type.</summary>
    public bool TryRead(HoconValue value, out T result) => read(value, out result);
}
