using Akka.Util;

namespace Akka.Actor.Setup;

/// <summary>All that a system is made with from code: at most one <see cref="Setup"/> of each type.</summary>
public sealed class ActorSystemSetup
{
    public static readonly ActorSystemSetup Empty = new([]);

    private readonly Dictionary<Type, Setup> _setups;

    private ActorSystemSetup(Dictionary<Type, Setup> setups) => _setups = setups;

    public static ActorSystemSetup Create(params Setup[] setups) => setups.Aggregate(Empty, (all, setup) => all.WithSetup(setup));

    public Option<T> Get<T>()
        where T : Setup =>
        _setups.TryGetValue(typeof(T), out var setup) ? (T)setup : Option<T>.None;

    public ActorSystemSetup WithSetup<T>(T setup)
        where T : Setup =>
        new(new Dictionary<Type, Setup>(_setups) { [setup.GetType()] = setup });

    public ActorSystemSetup And<T>(T setup)
        where T : Setup =>
        WithSetup(setup);
}
