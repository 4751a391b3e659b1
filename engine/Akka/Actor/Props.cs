using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>How to make an actor, and what it runs on. Does not change: the With methods make copies.</summary>
public class Props : IEquatable<Props>
{
    public static readonly Props None = Create<EmptyActor>();

    private readonly IIndirectActorProducer? _producer;

    public Props(Type type, params object[] args)
        : this(type, null, args)
    {
    }

    public Props(Type type, SupervisorStrategy? supervisorStrategy, params object[] args)
    {
        Type = type;
        SupervisorStrategy = supervisorStrategy;
        Arguments = args;
    }

    protected Props()
        : this(typeof(EmptyActor))
    {
    }

    protected Props(Props copy)
        : this(copy.Type, copy.SupervisorStrategy, copy.Arguments)
    {
        _producer = copy._producer;
        GivenDispatcher = copy.GivenDispatcher;
        Mailbox = copy.Mailbox;
        StashCapacity = copy.StashCapacity;
    }

    private Props(IIndirectActorProducer producer, object[] args)
        : this(producer.ActorType, args) =>
        _producer = producer;

    public static Props Empty => None;

    public Type Type { get; }

    public object[] Arguments { get; }

    public SupervisorStrategy? SupervisorStrategy { get; protected set; }

    /// <summary>The dispatcher's path in the configuration.</summary>
    public string Dispatcher => GivenDispatcher ?? Dispatch.Dispatchers.DefaultDispatcherId;

    /// <summary>The mailbox's path in the configuration; empty for the default.</summary>
    public string Mailbox { get; private set; } = "";

    /// <summary>The dispatcher asked for; null where the place of the actor decides.</summary>
    internal string? GivenDispatcher { get; private set; }

    internal int? StashCapacity { get; private set; }

    public static Props Create(Type type, params object[] args) => new(type, args);

    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase =>
        new(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() =>
        new(typeof(TActor), supervisorStrategy);

    /// <summary>Makes the actor with the constructor call in <paramref name="factory"/>, whose arguments are worked out now.</summary>
    /// <exception cref="InvalidCastException"><paramref name="factory"/> is not a mere constructor call.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        var call = (NewExpression)factory.Body;
        return new Props(call.Type, supervisorStrategy, [.. call.Arguments.Select(argument => Evaluate(argument)!)]);
    }

    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) => new(producer, args);

    public Props WithDispatcher(string dispatcher) => With(copy => copy.GivenDispatcher = dispatcher);

    public Props WithMailbox(string mailbox) => With(copy => copy.Mailbox = mailbox);

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) =>
        With(copy => copy.SupervisorStrategy = supervisorStrategy);

    public Props WithStashCapacity(int stashCapacity) => With(copy => copy.StashCapacity = stashCapacity);

    public virtual ActorBase NewActor()
    {
        try
        {
            return _producer is null
                ? (ActorBase)Activator.CreateInstance(Type, Arguments)!
                : _producer.Produce();
        }
        catch (Exception e)
        {
            var cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            throw new TypeLoadException(
                $"Error while creating actor instance of type {Type} with {Arguments.Length} args: ({string.Join(',', Arguments.Select(argument => argument ?? "<null>"))})",
                cause);
        }
    }

    internal void Release(ActorBase actor) => _producer?.Release(actor);

    public bool Equals(Props? other) =>
        other is not null && Type == other.Type && Dispatcher == other.Dispatcher && Mailbox == other.Mailbox
        && ReferenceEquals(_producer, other._producer) && Equals(SupervisorStrategy, other.SupervisorStrategy)
        && Arguments.SequenceEqual(other.Arguments);

    public override bool Equals(object? obj) => Equals(obj as Props);

    public override int GetHashCode() => HashCode.Combine(Type, Dispatcher, Mailbox, Arguments.Length);

    protected virtual Props Copy() => new(this);

    // Most are captured variables: making a function for each would take longer than starting all else.
    private static object? Evaluate(Expression? argument) => argument switch
    {
        null => null,
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } captured => field.GetValue(Evaluate(captured.Expression)),
        MemberExpression { Member: PropertyInfo property } read => property.GetValue(Evaluate(read.Expression)),
        _ => Expression.Lambda<Func<object>>(Expression.Convert(argument, typeof(object))).Compile(preferInterpretation: true)(),
    };

    private Props With(Action<Props> change)
    {
        var copy = Copy();
        change(copy);
        return copy;
    }

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }
}
