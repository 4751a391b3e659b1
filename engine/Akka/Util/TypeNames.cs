using Akka.Configuration;

namespace Akka.Util;

/// <summary>Types as a configuration names them: <c>Namespace.Type, Assembly</c>, or without assembly for the engine's own.</summary>
internal static class TypeNames
{
    /// <exception cref="ConfigurationException">There is no such type.</exception>
    public static Type Find(string name) =>
        Type.GetType(name) ?? throw new ConfigurationException(
            $"There is no type [{name}]: it should be written as \"Namespace.Type, Assembly\", and the assembly be there");
}
