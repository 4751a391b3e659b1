using Akka.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>
/// What a setting's value may be. Values are read as objects: code that is generic over a struct of the framework, such as a
/// nullable number, is not compiled ahead, and would be some fifty methods at every start.
/// </summary>
/// <param name="expected">The values that are right, in words that follow "expected".</param>
/// <param name="read">Reads one, or says that it is not one.</param>
public sealed class SettingType(string expected, SettingType.Reader read)
{
    /// <summary>Reads a value; false where it is not one of the type.</summary>
    public delegate bool Reader(HoconValue value, out object? result);

    /// <summary>The values that are right, in words that follow "expected".</summary>
    public string Expected => expected;

    /// <summary>Reads a value; false where it is not one of this type.</summary>
    public bool TryRead(HoconValue value, out object? result) => read(value, out result);
}
