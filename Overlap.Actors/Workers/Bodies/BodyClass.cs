using Akka.Configuration;
using Overlap.Transport;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Tells whether a class can be a task body.</summary>
internal static class BodyClass
{
    /// <summary>Whether it is asynchronous.</summary>
    public static bool IsAsync(Type type) => typeof(IAsyncTaskBody).IsAssignableFrom(type);

    /// <summary>Whether it implements one of the bodies' interfaces, or has a method as if it did.</summary>
    public static bool IsMeantAsOne(Type type) => Implements(type) || (type.IsClass && MethodOfOne(type) is not null);

    /// <summary>Whether its constructor takes <c>overlap.worker.body.options</c>.</summary>
    public static bool TakesOptions(Type type) => type.GetConstructor([typeof(Config)]) is not null;

    /// <summary>Why it cannot be a body, as a phrase that follows its name; null if it can.</summary>
    public static string? Fault(Type type)
    {
        if (!Implements(type))
            return $"implements neither {nameof(ITaskBody)} nor {nameof(IAsyncTaskBody)}" + (MethodOfOne(type) is { } method ? $", but has {method}" : "");
        if (type.IsAbstract)
            return type.IsInterface ? "is an interface" : "is abstract";
        if (type.ContainsGenericParameters)
            return "has type parameters";
        return TakesOptions(type) || type.GetConstructor([]) is not null
            ? null
            : $"has no public constructor without parameters or with one of type {typeof(Config).FullName}";
    }

    private static bool Implements(Type type) => typeof(ITaskBody).IsAssignableFrom(type) || IsAsync(type);

    private static string? MethodOfOne(Type type)
    {
        var named = type.GetMethods().Where(method => method.Name is nameof(ITaskBody.Run) or nameof(IAsyncTaskBody.RunAsync));
        return named.FirstOrDefault(method => method.GetParameters() is [var first, ..] && IsMessage(first.ParameterType)) is { } found
            ? $"{found.Name}({nameof(Message)}, …)"
            : null;
    }

    // in Message is a reference to one.
    private static bool IsMessage(Type type) => (type.GetElementType() ?? type) == typeof(Message);
}
