namespace Akka.Actor.Internal;

/// <summary>One handler of a <see cref="ReceiveActor"/>.</summary>
internal abstract class MessageHandler
{
    /// <summary>Whether no message gets past it.</summary>
    public virtual bool CatchesAll => false;

    public abstract bool TryHandle(object message);
}

internal sealed class ActionHandler<T>(Action<T> action, Predicate<T>? predicate) : MessageHandler
{
    public override bool CatchesAll => typeof(T) == typeof(object) && predicate is null;

    public override bool TryHandle(object message)
    {
        if (message is not T typed || (predicate is not null && !predicate(typed)))
            return false;
        action(typed);
        return true;
    }
}

internal sealed class FuncHandler<T>(Func<T, bool> func) : MessageHandler
{
    public override bool TryHandle(object message) => message is T typed && func(typed);
}

internal sealed class TypedActionHandler(Type type, Action<object> action, Predicate<object>? predicate) : MessageHandler
{
    public override bool CatchesAll => type == typeof(object) && predicate is null;

    public override bool TryHandle(object message)
    {
        if (!type.IsInstanceOfType(message) || (predicate is not null && !predicate(message)))
            return false;
        action(message);
        return true;
    }
}

internal sealed class TypedFuncHandler(Type type, Func<object, bool> func) : MessageHandler
{
    public override bool TryHandle(object message) => type.IsInstanceOfType(message) && func(message);
}
