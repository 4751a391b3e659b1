using System.Reflection;
using System.Runtime.Loader;
using Akka.Configuration;
using Overlap.Actors.Configuration;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Creates the task bodies of <c>overlap.worker.body.type</c>: a built-in one, or a custom class.</summary>
internal static class BodyFactory
{
    /// <summary>Finds the body's type, so that errors show before the run starts.</summary>
    /// <returns>A factory that creates an <see cref="ITaskBody"/> or an <see cref="IAsyncTaskBody"/> for each worker.</returns>
    /// <exception cref="BodyException">The class or its assembly does not exist, or is not a task body.</exception>
    public static Func<object> Find(BodySettings settings) => settings.Type switch
    {
        "delay" => () => new DelayBody(settings.Duration),
        "spin" => () => new SpinBody(settings.Duration),
        "none" => () => new NoBody(),
        "log-lines" => () => new LogLinesBody(),
        _ => FindCustom(settings),
    };

    private static Func<object> FindCustom(BodySettings settings)
    {
        var type = Load(settings);
        if (!typeof(ITaskBody).IsAssignableFrom(type) && !typeof(IAsyncTaskBody).IsAssignableFrom(type))
            throw new BodyException(
                $"overlap.worker.body.type: {type.FullName} implements neither {nameof(ITaskBody)} nor {nameof(IAsyncTaskBody)}.");
        if (type.GetConstructor([typeof(Config)]) is { } configured)
            return () => Create(type, () => configured.Invoke([settings.Options]));
        if (type.GetConstructor([]) is { } plain)
            return () => Create(type, () => plain.Invoke([]));
        throw new BodyException(
            $"overlap.worker.body.type: {type.FullName} has no public constructor without parameters or with one of type "
            + $"{typeof(Config).FullName}.");
    }

    private static Type Load(BodySettings settings)
    {
        if (settings.Assembly is not { } path)
        {
            return Type.GetType(settings.Type) ?? throw new BodyException(
                $"overlap.worker.body.type: '{settings.Type}' is not one of {string.Join(", ", BodySettings.BuiltIn)}. "
                + "For a class of your own set overlap.worker.body.assembly to the path of its assembly.");
        }
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new BodyException($"overlap.worker.body.assembly: file not found: {full}.");
        try
        {
            return new BodyLoadContext(full).LoadFromAssemblyPath(full).GetType(settings.Type)
                ?? throw new BodyException(
                    $"overlap.worker.body.type: {full} has no class '{settings.Type}'. Give its full name, including the namespace.");
        }
        catch (BadImageFormatException)
        {
            throw new BodyException($"overlap.worker.body.assembly: {full} is not a .NET assembly.");
        }
    }

    private static object Create(Type type, Func<object> construct)
    {
        try
        {
            return construct();
        }
        catch (TargetInvocationException thrown)
        {
            throw new BodyException(
                $"overlap.worker.body.type: the constructor of {type.FullName} threw {thrown.InnerException?.GetType().Name}: "
                + thrown.InnerException?.Message, thrown);
        }
    }

    // A body's own dependencies are loaded from its folder; the lab's assemblies are shared, so that the interfaces are the same types.
    private sealed class BodyLoadContext(string path) : AssemblyLoadContext(name: Path.GetFileNameWithoutExtension(path))
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName name)
        {
            if (Default.Assemblies.Any(loaded => loaded.GetName().Name == name.Name))
                return null;
            return _resolver.ResolveAssemblyToPath(name) is { } found ? LoadFromAssemblyPath(found) : null;
        }
    }
}
