using System.Reflection;
using System.Runtime.Loader;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>An assembly with task bodies of one's own.</summary>
internal static class BodyAssembly
{
    /// <summary>Loads it.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="namedBy">The key or option that names it, for messages.</param>
    /// <exception cref="BodyException">There is no such file, or it is not a .NET assembly.</exception>
    public static Assembly Load(string path, string namedBy)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new BodyException($"{namedBy}: file not found: {full}.");
        try
        {
            return new LoadContext(full).LoadFromAssemblyPath(full);
        }
        catch (BadImageFormatException)
        {
            throw new BodyException($"{namedBy}: {full} is not a .NET assembly.");
        }
    }

    /// <summary>Its classes, as far as they can be loaded.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="error">Why some could not be loaded, such as a missing dependency; null if all could.</param>
    public static IReadOnlyList<Type> TypesOf(Assembly assembly, out string? error)
    {
        try
        {
            error = null;
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            error = partly.LoaderExceptions.FirstOrDefault()?.Message ?? partly.Message;
            return [.. partly.Types.OfType<Type>()];
        }
    }

    // A body's own dependencies are loaded from its folder; the lab's assemblies are shared, so that the interfaces are the same types.
    private sealed class LoadContext(string path) : AssemblyLoadContext(name: Path.GetFileNameWithoutExtension(path))
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName name) =>
            !IsShared(name.Name!) && _resolver.ResolveAssemblyToPath(name) is { } found ? LoadFromAssemblyPath(found) : null;

        // The lab's may not be loaded yet.
        private static bool IsShared(string name) =>
            Default.Assemblies.Any(loaded => loaded.GetName().Name == name)
            || (name.StartsWith("Overlap.", StringComparison.Ordinal) && File.Exists(Path.Combine(AppContext.BaseDirectory, $"{name}.dll")));
    }
}
