using System.Reflection;
using Akka.Configuration;
using Overlap.Actors.Configuration;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Creates the task bodies of <c>overlap.worker.body.type</c>: a built-in one, or a custom class.</summary>
internal static class BodyFactory
{
    /// <summary>Finds the body's type, so that errors show before the run starts.</summary>
    /// <returns>A factory that creates an <see cref="ITaskBody"/> or an <see cref="IAsyncTaskBody"/> for each worker.</returns>
    /// <exception cref="BodyException">The class or its assembly does not exist, or is not a task body.</exception>
    public static Func<object> Find(BodySettings settings) =>
        BuiltInBody.All.FirstOrDefault(body => body.Name == settings.Type) is { } builtIn ? builtIn.Find(settings) : FindCustom(settings);

    private static Func<object> FindCustom(BodySettings settings)
    {
        var type = Load(settings);
        if (BodyClass.Fault(type) is { } fault)
            throw new BodyException($"overlap.worker.body.type: {type.FullName} {fault}.");
        return BodyClass.TakesOptions(type)
            ? () => Create(type, type.GetConstructor([typeof(Config)])!, settings.Options)
            : () => Create(type, type.GetConstructor([])!);
    }

    private static Type Load(BodySettings settings)
    {
        if (settings.Assembly is not { } path)
        {
            return Type.GetType(settings.Type) ?? throw new BodyException(
                $"overlap.worker.body.type: '{settings.Type}' is not one of {string.Join(", ", BodySettings.BuiltIn)}. "
                + "For a class of your own set overlap.worker.body.assembly to the path of its assembly.");
        }
        return BodyAssembly.Load(path, "overlap.worker.body.assembly").GetType(settings.Type) ?? throw new BodyException(
            $"overlap.worker.body.type: {Path.GetFullPath(path)} has no class '{settings.Type}'. Give its full name, including the namespace; "
            + $"overlap bodies --assembly {path} lists them.");
    }

    private static object Create(Type type, ConstructorInfo constructor, params object[] arguments)
    {
        try
        {
            return constructor.Invoke(arguments);
        }
        catch (TargetInvocationException thrown)
        {
            throw new BodyException(
                $"overlap.worker.body.type: the constructor of {type.FullName} threw {thrown.InnerException?.GetType().Name}: "
                + thrown.InnerException?.Message, thrown);
        }
    }
}
