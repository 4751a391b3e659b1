namespace Akka.Streams.Implementation;

internal static class BlueprintExtensions
{
    /// <summary>The same piece with these attributes in place of its own.</summary>
    public static IBlueprint<TMat> With<TMat>(this IBlueprint<TMat> blueprint, Attributes attributes) =>
        new AttributedBlueprint<TMat>(blueprint is AttributedBlueprint<TMat> attributed ? attributed.Inner : blueprint, attributes);

    /// <summary>The same piece with these attributes after its own.</summary>
    public static IBlueprint<TMat> Add<TMat>(this IBlueprint<TMat> blueprint, Attributes attributes) =>
        blueprint.With(blueprint is AttributedBlueprint<TMat> attributed ? attributed.Attributes.And(attributes) : attributes);

    public static IBlueprint<TMat2> Map<TMat, TMat2>(this IBlueprint<TMat> blueprint, Func<TMat, TMat2> map) =>
        new MappedBlueprint<TMat, TMat2>(blueprint, map);

    public static IBlueprint<TMat> Then<TMat1, TMat2, TMat>(
        this IBlueprint<TMat1> first, IBlueprint<TMat2> second, Func<TMat1, TMat2, TMat> combine) =>
        new ChainBlueprint<TMat1, TMat2, TMat>(first, second, combine);
}
